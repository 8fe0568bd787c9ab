// What changed after a revision, oldest first, without the records.
// in:  $revision, $limit  number of changes
// out: revision, seq, kind, id, action, at, hash
MATCH (change:Change) WHERE change.revision > $revision AND change.seq >= 1
RETURN change.revision AS revision, change.seq AS seq, change.kind AS kind, change.id AS id,
  change.action AS action, change.at AS at, change.hash AS hash
ORDER BY revision, seq LIMIT $limit
