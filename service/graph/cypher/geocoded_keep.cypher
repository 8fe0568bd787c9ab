// Keeps what a server answered for an address; a newer answer takes the place of an older one.
// in:  $key  server and address, $hits  JSON text, $on  YYYY-MM-DD
// out: asked_on
MERGE (kept:GeocodedAddress {key: $key})
SET kept.hits = $hits, kept.asked_on = $on
RETURN kept.asked_on AS asked_on
