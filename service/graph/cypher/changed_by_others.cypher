// The records that somebody else than one actor has changed.
// in:  $actor
// out: keys (kind:id)
MATCH (change:Change) WHERE change.revision >= 1 AND change.actor <> $actor
RETURN collect(DISTINCT change.kind + ':' + change.id) AS keys
