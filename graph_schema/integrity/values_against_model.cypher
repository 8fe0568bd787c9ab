// means: A value is missing though required, of the wrong type, not an allowed value, or unknown to the model.
// severity: error
// in:  $shapes {label, or label and relationship type: {property: {required, types [Cypher type], one_of [value]}}}
// out: id (key of the record), of (label, or label and type), property, fault
MATCH (record:Record) WHERE record.revision IS NOT NULL
CALL (record) {
  RETURN properties(record) AS stated, [label IN labels(record) WHERE label <> 'Record'] AS names
  UNION ALL
  MATCH (record)-[link]->()
  RETURN properties(link) AS stated, [label IN labels(record) | label + ' ' + type(link)] AS names
  UNION ALL
  MATCH (record)-->(part) WHERE NOT part:Record
  RETURN properties(part) AS stated, labels(part) AS names
}
WITH record, stated, [name IN names WHERE $shapes[name] IS NOT NULL][0] AS of
WITH record, stated, of, $shapes[of] AS shape
UNWIND keys(shape) + [name IN keys(stated) WHERE shape[name] IS NULL] AS property
WITH record, of, property, shape[property] AS rule, stated[property] AS value
WITH record, of, property, CASE
  WHEN rule IS NULL THEN 'unknown to the model'
  WHEN value IS NULL THEN CASE WHEN rule.required THEN 'missing' END
  WHEN NOT valueType(value) IN rule.types THEN 'is ' + valueType(value)
  WHEN size(rule.one_of) > 0 AND any(entry IN CASE WHEN value IS :: LIST<ANY> THEN value ELSE [value] END
    WHERE NOT entry IN rule.one_of) THEN 'not an allowed value'
END AS fault
WHERE fault IS NOT NULL
RETURN record.key AS id, of, property, fault
ORDER BY id, of, property, fault
