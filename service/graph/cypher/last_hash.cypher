// The hash of the last change of a revision.
// in:  $revision
// out: hash, no row if there is no such change
MATCH (change:Change) WHERE change.revision = $revision AND change.seq >= 1
RETURN change.hash AS hash
ORDER BY change.seq DESC LIMIT 1
