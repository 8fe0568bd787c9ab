// One referral by one query: candidates with their decision and the order, the best twenty.
// in:  $chain  region ids, the district first   $needs   $status   $day   $lat, $lon
// out: id, verdict, score, km
MATCH (need:Need) WHERE need.id IN $needs
MATCH (need)-[:NARROWER_THAN*0..1]-(topic:Need)<-[meets:MEETS]-(service:Service)
WHERE 'mentee' IN service.client_types AND 'mentee' IN coalesce(meets.clients, ['mentee'])
WITH service, max(CASE WHEN coalesce(meets.primary, false) THEN 3.0 ELSE 1.0 END) AS score
MATCH (service)-[:SERVES]->(area:Region) WHERE area.id IN $chain
WITH service, score, min(CASE area.id WHEN $chain[0] THEN 0 WHEN 'DE' THEN 3 ELSE 2 END) AS remit
WITH service, score, remit,
  coalesce(service.admits_all, false) OR EXISTS {
    MATCH (service)-[:ADMITS]->(:ResidenceStatus)<-[:KIND_OF*0..2]-(:ResidenceStatus {id: $status}) } AS admitted,
  EXISTS { MATCH (service)-[:EXCLUDES]->(:ResidenceStatus {id: $status}) } AS excluded,
  (service.valid_from IS NULL OR service.valid_from <= $day)
    AND (service.valid_to IS NULL OR service.valid_to >= $day) AS runs
OPTIONAL MATCH (service)-[:OFFERED_AT]->()-[:AT]->(place:Location)
WITH service, score, remit, admitted, excluded, runs,
  min(point.distance(point({latitude: place.lat, longitude: place.lon}),
                     point({latitude: $lat, longitude: $lon}))) / 1000 AS km
OPTIONAL MATCH (service)-[:REQUIRES]->(requirement)
WITH service, score, remit, admitted, excluded, runs, km, collect(properties(requirement)) AS requirements
OPTIONAL MATCH (service)-[:SPEAKS]->(language:Language)
WITH service, score, remit, admitted, excluded, runs, km, requirements, collect(language.id) AS languages
RETURN service.id AS id, service.name AS name, properties(service) AS stated, requirements, languages, km, score,
  CASE WHEN NOT runs OR excluded THEN 2 WHEN admitted AND size(requirements) = 0 THEN 0 ELSE 1 END AS verdict
ORDER BY verdict, score DESC, remit, km, id LIMIT 20
