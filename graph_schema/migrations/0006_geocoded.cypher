// What geocoders on the network answered, so that no address is asked twice. They are no records of the directory.
CREATE CONSTRAINT geocoded_address IF NOT EXISTS FOR (n:GeocodedAddress) REQUIRE n.key IS UNIQUE;
CALL db.createLabel('GeocodedAddress');
UNWIND ['asked_on', 'hits', 'point_by', 'point_on'] AS property
CALL db.createProperty(property)
FINISH;
