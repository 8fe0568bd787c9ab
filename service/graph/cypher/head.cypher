// The revision of the directory, the hash of the last change of a known revision, and whether loading has ended.
// in:  $known  a revision the asker stands at
// out: revision; hash, null if the log holds no such change; loaded, null until then; no row before the first write
MATCH (catalog:Catalog {id: 'catalog'})
RETURN coalesce(catalog.revision, 0) AS revision, catalog.loaded AS loaded, head(COLLECT {
  MATCH (change:Change) WHERE change.revision = $known AND change.seq >= 1
  RETURN change.hash ORDER BY change.seq DESC LIMIT 1
}) AS hash
