// Whole changes of some revisions, oldest first.
// in:  $after, $until  revisions, the first not included   $seq  last one seen of the revision $after   $limit
// out: change, all properties
MATCH (change:Change)
WHERE change.revision >= $after AND change.revision <= $until AND change.seq >= 1
  AND (change.revision > $after OR change.seq > $seq)
RETURN properties(change) AS change
ORDER BY change.revision, change.seq LIMIT $limit
