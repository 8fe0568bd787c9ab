// means: A text is in, or was translated from, a language that the directory does not list.
// severity: notice
// out: id, field, language
MATCH (owner:Record)-[:SAYS]->(text:Text)
UNWIND [text.language, text.translated_from] AS language
WITH owner, text, language WHERE language IS NOT NULL
  AND NOT EXISTS { (known:Language) WHERE known.id = split(language, '-')[0] }
RETURN DISTINCT owner.key AS id, text.field AS field, language
ORDER BY id, field, language
