// The name of the mark that a first load leaves when it has ended.
CALL db.createProperty('loaded')
FINISH;
