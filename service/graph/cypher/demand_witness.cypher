// Notes that a day was lived through; only such days show that a quarter has ended, whatever a clock says.
// in:  $day  as YYYY-MM-DD   $most  days that are kept
// out: days
MERGE (witness:DemandWitness {id: 'days'})
ON CREATE SET witness.days = []
SET witness.locked = true
WITH witness, CASE WHEN $day IN witness.days THEN witness.days ELSE witness.days + $day END AS days
SET witness.days = days[-$most..]
REMOVE witness.locked
RETURN witness.days AS days
