// Says that the directory is whole from now on: written after everything else of a first load.
// in:  $content  what was loaded: the import id of a seed, or 'empty'
// out: nothing
MERGE (catalog:Catalog {id: 'catalog'})
SET catalog.loaded = $content
