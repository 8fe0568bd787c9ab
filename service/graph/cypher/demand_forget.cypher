// The keys of teams are deleted when their month has left the window; the counts stay.
// in:  $before  the first month that is kept, as YYYY-MM
// out: forgotten (counters)
MATCH (counter:DemandCount) WHERE counter.month < $before AND size(counter.teams) > 0
SET counter.teams = []
RETURN count(counter) AS forgotten
