// What people and tables call regions and lenses in short.
UNWIND ['short_names', 'abbreviations'] AS property
CALL db.createProperty(property)
FINISH;
