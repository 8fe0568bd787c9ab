// Which of some keys stand for records; a placeholder, which waits for its record, does not.
// in:  $keys  kind:id, each
// out: key
UNWIND $keys AS key
MATCH (record:Record {key: key}) WHERE record.revision IS NOT NULL
RETURN DISTINCT key
