// Services that serve a region and meet a need on a day. Status, age, language and the like are not asked here.
// A region is served by what serves it or a region above it. A need is met by what meets it, a need above or one below it.
// in:  $region  Region.id   $needs  [Need.id], one of them is enough   $client  client type
//      $day  YYYY-MM-DD; a bound of a service may be YYYY or YYYY-MM: its first day as a start, its last as an end
// out: id of the service, sorted, each once
MATCH (:Record {key: 'region:' + $region})-[:PART_OF]->{0,8}(area:Region)
WITH collect(DISTINCT area) AS areas,
  COLLECT {
    UNWIND $needs AS need
    MATCH (:Record {key: 'need:' + need})-[:NARROWER_THAN]->{0,8}(broader:Need)
    RETURN broader.id
  } + COLLECT {
    UNWIND $needs AS need
    MATCH (:Record {key: 'need:' + need})<-[:NARROWER_THAN]-{1,8}(narrower:Need)
    RETURN narrower.id
  } AS needs
UNWIND areas AS area
MATCH (area)<-[:SERVES]-(service:Service)
WHERE $client IN service.client_types
  AND (service.valid_from IS NULL OR service.valid_from <= substring($day, 0, size(service.valid_from)))
  AND (service.valid_to IS NULL OR substring($day, 0, size(service.valid_to)) <= service.valid_to)
  AND EXISTS {
    MATCH (service)-[meets:MEETS]->(need:Need)
    WHERE need.id IN needs AND $client IN coalesce(meets.clients, ['mentee'])
  }
RETURN DISTINCT service.id AS id
ORDER BY id
