// means: A relationship stands between kinds for which the model has none, or stands twice where one may stand.
// severity: error
// in:  $links {`From TYPE To`: single}, $labels_of [label of a record or part]
// out: id, type, to
MATCH (from:Record)-[link]->(to)
CALL (from, link, to) {
  RETURN from AS start, link AS step, to AS end
  UNION ALL
  MATCH (to)-[step]->(end) WHERE NOT to:Record RETURN to AS start, step, end
}
WITH from, start, step, end,
  [label IN labels(start) WHERE label IN $labels_of][0] + ' ' + type(step) + ' '
  + [label IN labels(end) WHERE label IN $labels_of][0] AS stated
WHERE $links[stated] IS NULL OR $links[stated] AND COUNT { (start)-[twin]->() WHERE type(twin) = type(step) } > 1
RETURN DISTINCT from.key AS id, type(step) AS type, coalesce(end.key, stated) AS to
ORDER BY id, type, to
