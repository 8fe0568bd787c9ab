// means: Other records name this one, but it was never written; a load or an import was cut off, load it again.
// severity: error
// out: id, named_by [key]
MATCH (record:Record) WHERE record.revision IS NULL
RETURN record.key AS id, [(naming:Record)-->(record) | naming.key][..10] AS named_by
ORDER BY id
