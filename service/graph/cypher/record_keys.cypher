// The keys of all records of some kinds, placeholders among them.
// in:  $prefixes  kind and colon, each
// out: keys [kind:id] sorted, one row per prefix, in the order of the prefixes
UNWIND $prefixes AS prefix
CALL (prefix) {
  MATCH (record:Record) WHERE record.key STARTS WITH prefix
  WITH record.key AS key ORDER BY key
  RETURN collect(key) AS keys
}
RETURN keys
