// Name of what marks the own area of the directory.
CALL db.createProperty('home')
FINISH;
