"""Where a location without a point lies, and what is said where nobody knows."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from service.gazetteer.online import Hit
from service.gazetteer.placing import Placed, Unplaced, address_of, place

ADDRESS = {
    "name": "Kirchplatz 2",
    "street": "Kirchplatz 2",
    "postcode": "02625",
    "town": "Bautzen",
    "region": "14625020",
}
HOUSE = Hit(51.181174, 14.423927, "exact", "Kirchplatz 2")
IN_LEIPZIG = Hit(51.3397, 12.3731, "exact", "Kirchplatz 2, Leipzig")


def answering(*hits: Hit) -> Callable[[str], Sequence[Hit]]:
    return lambda _: hits


@pytest.mark.parametrize(
    ("record", "precision"),
    [
        ({"postcode": "02625", "town": "Bautzen"}, "place"),
        ({"postcode": "02763"}, "postcode"),
        ({"town": "Zittau"}, "place"),
        ({"town": "Auerbach", "region": "14521040"}, "place"),
        ({"town": "Auerbach", "region": "14521"}, "place"),
        ({"town": "Budyšin"}, "place"),
        ({"postcode": "08371", "town": "Zwickau", "region": "14524330"}, "place"),
        ({"postcode": "01067", "town": "Wilsdruffer Vorstadt"}, "postcode"),
        ({"region": "14625020"}, "place"),
        ({"region": "14625540"}, "place"),  # a key from before a merger
    ],
)
def test_offline_a_town_a_postcode_or_a_municipality_is_enough(record: dict[str, Any], precision: str) -> None:
    found = place(record)

    assert isinstance(found, Placed)
    assert (found.precision, found.by) == (precision, "offline")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"town": "Auerbach"}, "may be several places"),
        ({"town": "Auerbach", "region": "14"}, "may be several places"),
        ({"town": "Zittau", "region": "14524"}, "is not in the stated region"),
        ({"town": "Nirgendheim-Überall"}, "No place is known"),
        ({"region": "14729"}, "only the area 14729"),
        ({"name": "Haus"}, "Neither town nor postcode"),
        ({"town": "Landkreis Bautzen"}, "No place is known"),
        ({"postcode": "08371", "town": "Zwickau"}, "contradict each other"),
        ({"postcode": "01067", "town": "Leipzig"}, "may be several places"),
    ],
)
def test_what_is_not_known_is_said_and_not_guessed(record: dict[str, Any], reason: str) -> None:
    found = place(record)

    assert isinstance(found, Unplaced)
    assert reason in found.reason


def test_a_server_that_knows_the_house_goes_first() -> None:
    assert place(ADDRESS, answering(HOUSE), "nominatim") == Placed(51.181174, 14.423927, "exact", "nominatim")


@pytest.mark.parametrize("hits", [(), (IN_LEIPZIG,), (Hit(51.18, 14.42, "place", "Kirchplatz"),)])
def test_without_a_house_in_the_region_the_coarser_point_stays(hits: Sequence[Hit]) -> None:
    found = place(ADDRESS, answering(*hits), "nominatim")

    assert isinstance(found, Placed)
    assert (found.precision, found.by) == ("place", "offline")


def test_a_house_in_the_region_is_found_behind_one_elsewhere() -> None:
    found = place(ADDRESS, answering(IN_LEIPZIG, HOUSE), "photon")

    assert isinstance(found, Placed)
    assert (found.lat, found.by) == (HOUSE.lat, "photon")


def test_a_place_without_a_street_is_never_asked_of_a_server() -> None:
    def ask(_: str) -> Sequence[Hit]:
        raise AssertionError("A town needs no server.")

    assert isinstance(place({"town": "Zittau"}, ask, "nominatim"), Placed)


def test_an_address_is_one_line() -> None:
    assert address_of(ADDRESS) == "Kirchplatz 2, 02625 Bautzen"
