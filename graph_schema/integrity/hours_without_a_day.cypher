// means: Hours of a site say neither on which day they were stated nor that they are to be checked; they would look timeless.
// severity: notice
// out: id, hours
MATCH (service:Record)-[:OFFERED_AT]->(site:ServiceAtLocation)
WHERE site.hours_note IS NOT NULL AND site.hours_stated_on IS NULL AND coalesce(site.hours_check, false) = false
RETURN service.key AS id, site.hours_note AS hours
ORDER BY id, hours
