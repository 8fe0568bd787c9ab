"""What a geocoder answered is kept beside the directory."""

from datetime import date

import neo4j

from service.graph.geocoded import GeocodedStore
from service.graph.reader import revision

DAY = date(2026, 11, 27)
HIT = {"lat": 51.18, "lon": 14.42, "precision": "exact", "name": "Kirchplatz 2"}


def test_an_answer_is_found_again_however_the_address_is_written(empty_graph: neo4j.Driver) -> None:
    store = GeocodedStore(empty_graph)

    store.keep("nominatim:x", "Kirchplatz 2, 02625 Bautzen", [HIT], DAY)

    assert store.known("nominatim:x", "kirchplatz 2,  02625 Bautzen") == [HIT]
    assert store.known("photon:x", "Kirchplatz 2, 02625 Bautzen") is None


def test_no_hit_is_an_answer_too_and_a_newer_one_counts(empty_graph: neo4j.Driver) -> None:
    store = GeocodedStore(empty_graph)

    store.keep("nominatim:x", "Nirgendwo 1", [], DAY)
    assert store.known("nominatim:x", "Nirgendwo 1") == []
    store.keep("nominatim:x", "Nirgendwo 1", [HIT], DAY)

    assert store.known("nominatim:x", "Nirgendwo 1") == [HIT]


def test_keeping_is_no_change_of_the_directory(empty_graph: neo4j.Driver) -> None:
    before = revision(empty_graph)

    GeocodedStore(empty_graph).keep("nominatim:x", "Kirchplatz 2", [HIT], DAY)

    assert revision(empty_graph) == before
