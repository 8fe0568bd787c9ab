// means: A service states no phone, no web address and no site, and neither do its operators; shown as "not stated".
// severity: notice
// out: id
MATCH (service:Service) WHERE service.lifecycle IN ['running', 'unverified'] AND service.level <> 'brand'
  AND service.url IS NULL AND service.mode IS NULL
  AND NOT EXISTS { (service)-[:OFFERED_AT|REACHED_BY]->() }
  AND NOT EXISTS { (service)-[:OPERATED_BY]->(operator:Organization)
    WHERE operator.url IS NOT NULL OR EXISTS { (operator)-[:HAS_OFFICE|REACHED_BY]->() } }
RETURN service.key AS id
ORDER BY id
