// Counters of what people asked for, and the releases made from them. They are no records of the directory.
CREATE CONSTRAINT demand_count IF NOT EXISTS FOR (n:DemandCount) REQUIRE n.key IS UNIQUE;
CREATE INDEX demand_month IF NOT EXISTS FOR (n:DemandCount) ON (n.month);
CREATE CONSTRAINT demand_release IF NOT EXISTS FOR (n:DemandRelease) REQUIRE n.id IS UNIQUE;
UNWIND ['DemandCount', 'DemandRelease'] AS label
CALL db.createLabel(label)
FINISH;
UNWIND [
  'counted', 'counting', 'group', 'locked', 'month', 'need', 'outcome', 'places_per_year', 'region', 'status',
  'tables', 'teams', 'weight'
] AS property
CALL db.createProperty(property)
FINISH;
