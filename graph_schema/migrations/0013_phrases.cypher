// What people say for the entries of the vocabularies.
CREATE CONSTRAINT phrase_id IF NOT EXISTS FOR (n:Phrase) REQUIRE n.id IS UNIQUE;
UNWIND ['Phrase', 'Wording'] AS label
CALL db.createLabel(label)
FINISH;
UNWIND ['value', 'shared', 'texts', 'hints'] AS property
CALL db.createProperty(property)
FINISH;
UNWIND ['MEANS_NEED', 'MEANS_STATUS', 'MEANS_LANGUAGE', 'MEANS_GROUP', 'MEANS_VALUE_OF', 'SAID_AS'] AS kind
CALL db.createRelationshipType(kind)
FINISH;
