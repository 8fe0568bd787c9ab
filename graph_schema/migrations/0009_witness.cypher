// The days that were lived through, which show that a quarter has ended.
CREATE CONSTRAINT demand_witness IF NOT EXISTS FOR (n:DemandWitness) REQUIRE n.id IS UNIQUE;
CALL db.createLabel('DemandWitness')
FINISH;
CALL db.createProperty('days')
FINISH;
