// Waits until no write is under way and keeps others out until the transaction ends; writing the same value is enough.
// in:  nothing
// out: revision of the directory, 0 before the first write
MERGE (catalog:Catalog {id: 'catalog'})
SET catalog.id = 'catalog'
WITH catalog
RETURN coalesce(catalog.revision, 0) AS revision
