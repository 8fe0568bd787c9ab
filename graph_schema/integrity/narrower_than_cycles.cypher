// means: A record is, over some steps, narrower than itself; each round is listed once, from its first key on.
// severity: error
// out: id, round [key]
MATCH round = (first:Record)-[:NARROWER_THAN]->{2,20}(first)
WITH first, [member IN nodes(round) | member.key] AS round
WHERE all(key IN round WHERE first.key <= key)
RETURN first.key AS id, round
ORDER BY id, round
