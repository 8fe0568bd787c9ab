// Writes the nodes of records, new or cleared before.
// in:  $records  [{key, label, properties}], the properties with key, id, uuid and revision
// out: nothing
UNWIND $records AS row
MERGE (record:Record {key: row.key})
SET record = row.properties
SET record:$(row.label)
