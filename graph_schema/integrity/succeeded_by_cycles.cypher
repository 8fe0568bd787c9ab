// means: A record is, over some steps, its own successor; each round is listed once, from its first key on.
// severity: error
// out: id, round [key]
MATCH round = (first:Record)-[:SUCCEEDED_BY]->{2,20}(first)
WITH first, [member IN nodes(round) | member.key] AS round
WHERE all(key IN round WHERE first.key <= key)
RETURN first.key AS id, round
ORDER BY id, round
