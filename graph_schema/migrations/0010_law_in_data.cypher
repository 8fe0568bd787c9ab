// Names of what was recognised by names in code or by words in prose: the law, the own programme, hours, what to bring.
UNWIND ['counted_from', 'by_occupation', 'own_programme', 'bring', 'hours_stated_on', 'hours_check'] AS property
CALL db.createProperty(property)
FINISH;

CALL db.createRelationshipType('CONCERNS');
