// Single records with what they state, in the form of records_between.cypher.
// in:  $keys  kind:id, each
// out: records, as there
UNWIND $keys AS key
MATCH (record:Record {key: key})
WITH record, [(record)-[stated]->(end) |
  CASE
    WHEN size(keys(stated)) = 0 THEN type(stated) + ' ' + end.key
    WHEN NOT end:Record THEN [type(stated), null, properties(stated), properties(end),
      [(end)-[of_part]->(target:Record) | [type(of_part), target.key, properties(of_part)]]]
    ELSE [type(stated), end.key, properties(stated)]
  END] AS ends
RETURN collect([
  properties(record),
  reduce(lines = '', end IN ends | CASE WHEN end IS :: STRING NOT NULL THEN lines + end + '\n' ELSE lines END),
  [end IN ends WHERE end IS :: LIST<ANY> NOT NULL]
]) AS records
