// Takes from records what they state: parts and outgoing relationships; the nodes and what points at them stay.
// in:  $keys  kind:id, each
// out: nothing
UNWIND $keys AS key
MATCH (record:Record {key: key})
CALL (record) {
  MATCH (record)-->(part) WHERE NOT part:Record
  DETACH DELETE part
}
CALL (record) {
  MATCH (record)-[stated]->(:Record)
  DELETE stated
}
