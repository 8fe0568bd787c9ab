// One request more: a counter is raised, and the team that reported it is remembered for the count's month.
// in:  $key  of the counter   $row  {month, region, need, group, language, status, outcome}   $team  an opaque key
// out: counted
MERGE (counter:DemandCount {key: $key})
ON CREATE SET counter += $row, counter.counted = 0, counter.teams = []
SET counter.locked = true
WITH counter
SET counter.counted = counter.counted + 1,
    counter.teams = CASE WHEN $team IN counter.teams THEN counter.teams ELSE counter.teams + $team END
REMOVE counter.locked
RETURN counter.counted AS counted
