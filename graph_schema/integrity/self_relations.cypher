// means: A record names itself.
// severity: error
// out: id, type
MATCH (record:Record)-[own]->(record)
RETURN record.key AS id, type(own) AS type
ORDER BY id, type
