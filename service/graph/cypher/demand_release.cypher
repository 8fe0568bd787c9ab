// The newest stored release up to one, by their names.
// in:  $first, $last  ids, both included
// out: id, tables (JSON text)
MATCH (release:DemandRelease) WHERE release.id >= $first AND release.id <= $last
RETURN release.id AS id, release.tables AS tables ORDER BY id DESC LIMIT 1
