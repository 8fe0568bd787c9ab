// The counters of some months, by key.
// in:  $first, $last  months as YYYY-MM, both included
// out: month, region, need, group, language, status, outcome, counted, teams
MATCH (counter:DemandCount) WHERE counter.month >= $first AND counter.month <= $last
RETURN counter.month AS month, counter.region AS region, counter.need AS need, counter.group AS group,
  counter.language AS language, counter.status AS status, counter.outcome AS outcome,
  counter.counted AS counted, counter.teams AS teams
ORDER BY counter.key
