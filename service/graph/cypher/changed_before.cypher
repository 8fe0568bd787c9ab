// Which of some records the change log names, whether or not they still stand.
// in:  $records  [{kind, id}]
// out: kind, id
UNWIND $records AS wanted
MATCH (change:Change {kind: wanted.kind, id: wanted.id})
RETURN DISTINCT change.kind AS kind, change.id AS id
