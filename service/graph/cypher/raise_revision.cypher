// Gives the directory its next revision, under the lock of lock.cypher.
// in:  $revision
// out: nothing
MATCH (catalog:Catalog {id: 'catalog'})
SET catalog.revision = $revision
