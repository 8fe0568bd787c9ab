// Writes the relationships of records; both ends stand.
// in:  $records  [{key, edges: [{type, to, properties}]}], `to` as kind:id
// out: nothing
UNWIND $records AS row
MATCH (record:Record {key: row.key})
UNWIND row.edges AS edge
MATCH (target:Record {key: edge.to})
CREATE (record)-[stated:$(edge.type)]->(target)
SET stated = edge.properties
