// Whole changes of some revisions, oldest first.
// in:  $after, $until  revisions, the first not included
// out: change, all properties
MATCH (change:Change) WHERE change.revision > $after AND change.revision <= $until
RETURN properties(change) AS change
ORDER BY change.revision, change.seq
