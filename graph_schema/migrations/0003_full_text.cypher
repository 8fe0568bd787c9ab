// Texts are searched in their language (a label per analyzer), names twice: stemmed, and plain for typos and wildcards,
// which Lucene compares with the indexed form of a word and which a stem would miss.
CREATE FULLTEXT INDEX texts_de IF NOT EXISTS FOR (n:TextDe) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'german'}};
CREATE FULLTEXT INDEX texts_ar IF NOT EXISTS FOR (n:TextAr) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'arabic'}};
CREATE FULLTEXT INDEX texts_ru IF NOT EXISTS FOR (n:TextRu|TextUk) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'russian'}};
CREATE FULLTEXT INDEX texts_fa IF NOT EXISTS FOR (n:TextFa) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'persian'}};
CREATE FULLTEXT INDEX texts_other IF NOT EXISTS FOR (n:TextOther) ON EACH [n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX names_german IF NOT EXISTS
FOR (n:Service|Organization|Location|Region|Need|TargetGroup|ServiceKind|ResidenceStatus|Language|Funding|Event|Term)
ON EACH [n.name, n.aliases, n.not_called, n.english]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'german'}};
CREATE FULLTEXT INDEX names_plain IF NOT EXISTS
FOR (n:Service|Organization|Location|Region|Need|TargetGroup|ServiceKind|ResidenceStatus|Language|Funding|Event|Term)
ON EACH [n.name, n.aliases, n.not_called, n.english, n.town]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
