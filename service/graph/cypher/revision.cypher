// The revision of the directory.
// in:  nothing
// out: revision, no row before the first write
MATCH (catalog:Catalog {id: 'catalog'})
RETURN coalesce(catalog.revision, 0) AS revision
