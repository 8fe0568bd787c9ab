// means: A value names a record that does not exist.
// severity: error
// in:  $codes {label, or label and relationship type: {property: kind}}
// out: id, property, value
MATCH (record:Record) WHERE record.revision IS NOT NULL
CALL (record) {
  RETURN properties(record) AS stated, labels(record) AS names
  UNION ALL
  MATCH (record)-[link]->(end)
  RETURN properties(link) AS stated, [label IN labels(record) | label + ' ' + type(link)] AS names
  UNION ALL
  MATCH (record)-->(part) WHERE NOT part:Record
  RETURN properties(part) AS stated, labels(part) AS names
}
UNWIND names AS name
WITH record, stated, $codes[name] AS kinds WHERE kinds IS NOT NULL
UNWIND keys(kinds) AS property
WITH record, property, kinds[property] AS kind, stated[property] AS value WHERE value IS NOT NULL
UNWIND CASE WHEN value IS :: LIST<ANY> THEN value ELSE [value] END AS code
WITH record, property, code, kind + ':' + toString(code) AS key
WHERE NOT EXISTS { (named:Record {key: key}) WHERE named.revision IS NOT NULL }
RETURN DISTINCT record.key AS id, property, code AS value
ORDER BY id, property, value
