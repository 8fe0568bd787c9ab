// Names of what was read out of notes, whose number it is, where one is let in, what it costs, what is no longer true,
// districts of a site, districts without a known one, statuses to ask about, rules that hold only under a condition.
UNWIND ['verify_first', 'finder', 'only_if_fact', 'only_if_op', 'only_if_value', 'age_limit', 'operator', 'outdated', 'accessible',
        'access', 'office', 'stated_by', 'whose', 'cost', 'postal_address'] AS property
CALL db.createProperty(property)
FINISH;

UNWIND ['ASKS_ABOUT', 'SITE_UNKNOWN_IN'] AS type
CALL db.createRelationshipType(type)
FINISH;
