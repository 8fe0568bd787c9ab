// A stored release.
// in:  $id
// out: tables (JSON text)
MATCH (release:DemandRelease {id: $id}) RETURN release.tables AS tables
