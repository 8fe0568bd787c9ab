// means: A service says two different things about one residence status; nobody can tell which holds.
// severity: error
// out: id, status, said [type]
MATCH (service:Service)-[said:ADMITS|HANDS_OVER|EXCLUDES|ASKS_ABOUT]->(status:ResidenceStatus)
WITH service, status, collect(DISTINCT type(said)) AS types
WHERE size(types) > 1
UNWIND types AS one
WITH service, status, one ORDER BY one
RETURN service.key AS id, status.id AS status, collect(one) AS said
ORDER BY id, status
