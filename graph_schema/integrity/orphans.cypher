// means: Nothing leads to this record and it leads to nothing but its sources and parts.
// severity: notice
// out: id
MATCH (record:Record)
WHERE record:Location|Organization|Service|Funding|Region|Event|Postcode
  AND NOT EXISTS { (record)-[link]-(other:Record) WHERE type(link) <> 'EVIDENCED_BY' }
RETURN record.key AS id
ORDER BY id
