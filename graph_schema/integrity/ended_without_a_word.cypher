// means: A service has ended, and neither a successor nor a note tells the reader where to go or why.
// severity: notice
// out: id, valid_to
MATCH (service:Service {lifecycle: 'ended'})
WHERE service.status_note IS NULL AND NOT EXISTS { (service)-[:SUCCEEDED_BY]->() }
  AND NOT EXISTS { (service)-[:SAYS]->(text:Text) WHERE text.field IN ['note', 'description'] }
RETURN service.key AS id, service.valid_to AS valid_to
ORDER BY id
