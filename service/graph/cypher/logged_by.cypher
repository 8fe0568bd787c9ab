// How far the load of an actor came.
// in:  $actor  who loads; $kind, $id  the record that a load writes last
// out: begun  the actor has changed something; ended  also that record
OPTIONAL MATCH (change:Change) WHERE change.revision >= 1 AND change.actor = $actor
RETURN count(change) > 0 AS begun, count(CASE WHEN change.kind = $kind AND change.id = $id THEN 1 END) > 0 AS ended
