// What a server answered for an address.
// in:  $key  server and address
// out: hits  JSON text, asked_on
MATCH (found:GeocodedAddress {key: $key})
RETURN found.hits AS hits, found.asked_on AS asked_on
