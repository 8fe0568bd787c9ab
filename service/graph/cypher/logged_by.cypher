// How far the load of an actor came.
// in:  $actor  who loads; $last  the kind that a load writes last
// out: begun  the actor has changed something; ended  also the kind that comes last
OPTIONAL MATCH (change:Change) WHERE change.revision >= 1 AND change.actor = $actor
RETURN count(change) > 0 AS begun, count(CASE WHEN change.kind = $last THEN 1 END) > 0 AS ended
