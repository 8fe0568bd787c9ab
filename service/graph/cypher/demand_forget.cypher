// Counters whose month has left the window of every release to come are deleted, with the keys of their teams.
// in:  $before  the first month that is kept, as YYYY-MM
// out: forgotten (counters)
MATCH (counter:DemandCount) WHERE counter.month < $before
DELETE counter
RETURN count(counter) AS forgotten
