// Names of what came with questions in English, days of a legal deadline, and the site that a contact belongs to.
UNWIND ['ask_en', 'days', 'location'] AS property
CALL db.createProperty(property)
FINISH;
