// Lenses, which hold every residence status once, and ways to places as they were measured.
CREATE CONSTRAINT lens_id IF NOT EXISTS FOR (n:Lens) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT travel_time_id IF NOT EXISTS FOR (n:TravelTime) REQUIRE n.id IS UNIQUE;
UNWIND ['Lens', 'TravelTime'] AS label
CALL db.createLabel(label)
FINISH;
UNWIND ['mode', 'minutes'] AS property
CALL db.createProperty(property)
FINISH;
UNWIND ['COUNTED_AS', 'LEADS_THERE', 'STARTS_IN'] AS type
CALL db.createRelationshipType(type)
FINISH;

// What was assumed of groups of statuses is assumed of lenses now.
MATCH (group:StatusGroup)
REMOVE group.weight;
