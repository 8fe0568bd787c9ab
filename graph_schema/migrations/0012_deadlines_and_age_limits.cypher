// Names of what came with dated law: deadlines, age limits, what a need implies, what a document leads to.
UNWIND ['warn', 'told_by', 'told_by_value', 'narrow', 'labour_evidence', 'benefit_evidence', 'differs', 'caution', 'former_basis', 'certain', 'branch', 'countries',
        'any_condition', 'event', 'weeks', 'years', 'age', 'continues', 'date', 'before', 'law', 'to_whom', 'actor', 'if_missed', 'end_rule', 'reached',
        'regime', 'born', 'from_age', 'to_age', 'from_limit', 'to_limit'] AS property
CALL db.createProperty(property)
FINISH;

UNWIND ['IMPLIES_FACT', 'GRANTED_BY', 'LEADS_TO', 'INSTEAD_OF', 'ADDRESSED_TO', 'HELPED_BY', 'STEPS_TO', 'DIVIDES'] AS type
CALL db.createRelationshipType(type)
FINISH;

UNWIND ['ImpliedFact', 'Deadline', 'AgeLimit', 'AgeStep', 'RegimeByAge'] AS label
CALL db.createLabel(label)
FINISH;

CREATE CONSTRAINT deadline_id IF NOT EXISTS FOR (n:Deadline) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT age_limit_id IF NOT EXISTS FOR (n:AgeLimit) REQUIRE n.id IS UNIQUE;

// A deadline was a rule of access; it is a record of its own now.
MATCH (rule:AccessRule {effect: 'deadline'})
OPTIONAL MATCH (rule)-[:HOLDS_IF|EXCEPT|SAYS]->(part)
DETACH DELETE part, rule;
