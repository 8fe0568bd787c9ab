// Which records still point at some others, by themselves or with one of their parts.
// in:  $keys  kind:id, each
// out: key, referrer, both kind:id, sorted
UNWIND $keys AS key
MATCH (record:Record {key: key})<--(end)
OPTIONAL MATCH (owner:Record)-->(end) WHERE NOT end:Record
WITH key, coalesce(owner.key, end.key) AS referrer
WHERE referrer <> key
RETURN DISTINCT key, referrer
ORDER BY key, referrer
