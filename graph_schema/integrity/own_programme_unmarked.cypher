// means: A part of the programme of those who refer is not marked as theirs, so that it would be recommended to a mentee.
// severity: error
// out: id, part_of
MATCH (service:Service)-[:PART_OF]->(programme:Service {own_programme: true})
WHERE service.own_programme IS NULL OR NOT service.own_programme
RETURN service.key AS id, programme.key AS part_of
ORDER BY id, part_of
