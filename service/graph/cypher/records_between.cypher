// Records with what they state, as few values as can be: reading the directory is bound by their number.
// in:  $first, $last  keys, both included
// out: records [[properties, relationships without properties as text of "TYPE kind:id" lines,
//      others as [TYPE, kind:id or null for a part, properties of the relationship, properties of the part,
//      its relationships [[TYPE, kind:id, properties]]]]]
MATCH (record:Record) WHERE $first <= record.key AND record.key <= $last
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
