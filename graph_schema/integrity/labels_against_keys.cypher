// means: A record's labels, key, id and UUID do not belong together.
// severity: error
// in:  $labels {kind: label}
// out: id, labels
MATCH (record:Record) WHERE record.revision IS NOT NULL
WITH record, split(record.key, ':')[0] AS kind
WHERE record.key <> kind + ':' + coalesce(record.id, '') OR record.uuid IS NULL
  OR $labels[kind] IS NULL OR NOT $labels[kind] IN labels(record) OR size(labels(record)) <> 2
RETURN record.key AS id, labels(record) AS labels
ORDER BY id
