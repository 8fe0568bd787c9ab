// Bare nodes for records that are named before they are written.
// in:  $keys  kind:id, each
// out: nothing
UNWIND $keys AS key
MERGE (:Record {key: key})
