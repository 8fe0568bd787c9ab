// Names of what the law and the programme of those who refer are recognised by.
UNWIND ['counted_from', 'by_occupation', 'own_programme'] AS property
CALL db.createProperty(property)
FINISH;

CALL db.createRelationshipType('CONCERNS');
