// Adds changes to the log.
// in:  $changes  [properties of a Change]
// out: nothing
UNWIND $changes AS change
CREATE (logged:Change)
SET logged = change
