// Writes the parts of records with their relationships.
// in:  $parts  [{owner, type, labels, position, properties, edges: [{type, to, properties}]}], owner and to as kind:id
// out: nothing
UNWIND $parts AS row
MATCH (record:Record {key: row.owner})
CREATE (record)-[:$(row.type) {position: row.position}]->(part:$(row.labels))
SET part = row.properties
WITH part, row
UNWIND row.edges AS edge
MATCH (target:Record {key: edge.to})
CREATE (part)-[stated:$(edge.type)]->(target)
SET stated = edge.properties
