// Deletes records, cleared before.
// in:  $keys  kind:id, each
// out: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})
DETACH DELETE record
