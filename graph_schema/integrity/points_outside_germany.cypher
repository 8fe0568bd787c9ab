// means: A point lies outside Germany, or has only one of its two coordinates.
// severity: error
// out: id, lat, lon (degrees, WGS 84)
CALL () {
  MATCH (record:Location) RETURN record
  UNION ALL
  MATCH (record:Postcode) RETURN record
  UNION ALL
  MATCH (record:Region) RETURN record
}
WITH record, record.lat AS lat, record.lon AS lon
WHERE (lat IS NULL) <> (lon IS NULL) OR NOT (47.2 <= lat <= 55.1 AND 5.8 <= lon <= 15.1)
RETURN record.key AS id, lat, lon
ORDER BY id
