// Stores a release once; a later try changes nothing.
// in:  $id, $tables  JSON text
// out: tables  what is stored
MERGE (release:DemandRelease {id: $id}) ON CREATE SET release.tables = $tables
RETURN release.tables AS tables
