// means: One service is said to share its name with another, which does not say so back; the reader of the other is not warned.
// severity: error
// out: id, shares_with
MATCH (service:Record)-[:SHARES_NAME_WITH]->(other:Record)
WHERE NOT EXISTS { (other)-[:SHARES_NAME_WITH]->(service) }
RETURN service.key AS id, other.key AS shares_with
ORDER BY id, shares_with
