// The last revision before every change that is later than an instant; clocks of writers need not agree.
// in:  $instant  a datetime
// out: revision, null if nothing changed later
MATCH (change:Change) WHERE change.at > $instant
RETURN min(change.revision) - 1 AS revision
