// means: A place lies further from the middle of its region than any place of such a region can.
// severity: error
// out: id, region, distance_km, most_km (by the kind of region, generous)
MATCH (place:Location)-[:IN]->(region:Region)
WHERE place.lat IS NOT NULL AND place.lon IS NOT NULL AND region.lat IS NOT NULL AND region.lon IS NOT NULL
WITH place, region, point.distance(
  point({latitude: place.lat, longitude: place.lon}), point({latitude: region.lat, longitude: region.lon})
) / 1000 AS distance_km,
CASE region.kind
  WHEN 'gemeinde' THEN 25 WHEN 'kreisfreie_stadt' THEN 35 WHEN 'landkreis' THEN 90
  WHEN 'nuts2' THEN 150 WHEN 'land' THEN 350 ELSE 900
END AS most_km
WHERE distance_km > most_km
RETURN place.key AS id, region.key AS region, round(distance_km, 1) AS distance_km, most_km
ORDER BY id
