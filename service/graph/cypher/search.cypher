// Services that hold every word in their names or texts, or in those of their organizations, needs and places.
// in:  $words    one Lucene query for each word, made of letters and digits only
//      $indexes  names of the full-text indexes, asked together
//      $most     hits of one index for one word   $limit  number of services
// out: id, score (sum over the words of the best hit; a name as it is written counts twice), best first, then by id
UNWIND range(0, size($words) - 1) AS position
UNWIND $indexes AS index
CALL db.index.fulltext.queryNodes(index, $words[position], {limit: $most}) YIELD node, score
CALL (node) {
  RETURN node AS named
  UNION
  MATCH (node)<-[:SAYS]-(named) RETURN named
}
CALL (named) {
  WITH named WHERE named:Service RETURN named AS service, 1.0 AS weight
  UNION
  MATCH (named)<-[:OPERATED_BY]-(service:Service) RETURN service, 0.5 AS weight
  UNION
  MATCH (named)<-[:MEETS]-(service:Service) RETURN service, 0.3 AS weight
  UNION
  MATCH (named)<-[:AT]-(:ServiceAtLocation)<-[:OFFERED_AT]-(service:Service) RETURN service, 0.3 AS weight
}
WITH service, position, max(score * weight * CASE index WHEN 'names_plain' THEN 2.0 ELSE 1.0 END) AS best
WITH service, count(*) AS met, sum(best) AS score
WHERE met = size($words)
RETURN service.id AS id, score
ORDER BY score DESC, id
LIMIT $limit
