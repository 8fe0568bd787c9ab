// means: A text hangs on no record, or carries no search label of its language, so that nobody can find it.
// severity: error
// in:  $text_labels
// out: id (key of the record, null if none), field, language
MATCH (text:Text)
OPTIONAL MATCH (owner:Record)-[:SAYS]->(text)
WITH text, owner
WHERE owner IS NULL OR size([label IN labels(text) WHERE label IN $text_labels]) <> 1
RETURN owner.key AS id, text.field AS field, text.language AS language
ORDER BY id, field, language
