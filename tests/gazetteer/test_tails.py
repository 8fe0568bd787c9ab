"""What stands behind a name tells towns apart, and what stands before it is not lost to it."""

import pytest

from service import gazetteer
from service.gazetteer import QUALIFIER


def keys(query: str) -> list[str]:
    return [place.municipality or place.region for place in gazetteer.search(query, 50)]


@pytest.mark.parametrize(
    "tail", ["i. V.", "i.V.", "i. Vogtl.", "im Vogtland", ", i. V.", "/Vogtl.", "(Vogtl)", "(Vogtlandkreis)"]
)
@pytest.mark.parametrize(
    ("town", "key"),
    [("Oelsnitz", "14523300"), ("Auerbach", "14523020"), ("Reichenbach", "14523340"), ("Neustadt", "14523290")],
)
def test_of_the_vogtland(town: str, key: str, tail: str) -> None:
    assert keys(f"{town} {tail}") == [key]


@pytest.mark.parametrize("tail", ["i. Erzgeb.", "im Erzgebirge", "/Erzgeb.", "i.E.", "(Erzgebirge)", "Erzg."])
@pytest.mark.parametrize(
    ("town", "key"), [("Oelsnitz", "14521450"), ("Auerbach", "14521040"), ("Lichtenberg", "14522340")]
)
def test_of_the_erzgebirge(town: str, key: str, tail: str) -> None:
    assert keys(f"{town} {tail}")[0] == key


@pytest.mark.parametrize("tail", ["O.L.", "/O.L.", "O. L.", "OL", "in der Oberlausitz", "(Oberlausitz)"])
@pytest.mark.parametrize(("town", "key"), [("Reichenbach", "14626450"), ("Bernsdorf", "14625030")])
def test_of_the_oberlausitz(town: str, key: str, tail: str) -> None:
    assert keys(f"{town} {tail}") == [key]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Neustadt i. Sa.", "14628260"),
        ("Auerbach (Erzgebirgskreis)", "14521040"),
        ("Bernsdorf Landkreis Zwickau", "14524010"),
        ("Bernsdorf im Landkreis Bautzen", "14625030"),
        ("Bernsdorf b. Hoyerswerda", "14625030"),
        ("Lichtenberg bei Kamenz", "14625320"),
        ("Radebeul bei Dresden", "14627210"),
        ("Neustadt in Thüringen", "16061"),
    ],
)
def test_a_district_a_land_or_a_town_nearby_tells_apart_too(query: str, key: str) -> None:
    assert keys(query)[0] == key
    assert not gazetteer.is_guessed(query)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Zwickau im Vogtland", {"14524330"}),
        ("Zwickau, Bayern", {"14524330"}),
        ("Glauchau, Landkreis Bautzen", {"14524080"}),
        ("Oelsnitz O.L.", {"14521450", "14523300"}),
    ],
)
def test_a_tail_that_fits_no_town_of_the_name_is_a_qualifier_to_be_asked(query: str, found: set[str]) -> None:
    assert set(keys(query)) == found
    assert gazetteer.read(query).how == QUALIFIER


@pytest.mark.parametrize(
    "part", ["Grünau", "Schönau", "Lichtenberg", "Bernsdorf", "Neustadt", "Prenzlauer Berg", "Hohenstein-Ernstthal"]
)
@pytest.mark.parametrize("way", ["{city} {part}", "{city}-{part}", "{city}, {part}", "{part}, {city}"])
@pytest.mark.parametrize(("city", "key"), [("Berlin", "11000"), ("Weimar", "16055"), ("Potsdam", "12054")])
def test_a_city_outside_saxony_is_not_lost_to_a_saxon_name_of_its_part(
    city: str, key: str, way: str, part: str
) -> None:
    assert keys(way.format(city=city, part=part)) == [key]


@pytest.mark.parametrize("query", ["Halle (Saale) Neustadt", "Halle Neustadt", "Halle-Neustadt"])
def test_halle_is_among_what_is_meant_and_no_neustadt_of_saxony_is(query: str) -> None:
    assert "15002" in keys(query)
    assert not any(key.startswith("14") for key in keys(query))


@pytest.mark.parametrize("query", ["Lichtenberg Berlin", "Lichtenberg (Berlin)"])
def test_a_city_elsewhere_behind_a_saxon_name_is_given_too(query: str) -> None:
    assert keys(query) == ["11000", "14625320", "14522340"]


def test_a_district_with_its_land_stays_the_district() -> None:
    assert [place.precision for place in gazetteer.search("Landkreis Zwickau in Sachsen")] == ["district"]


def test_a_town_elsewhere_is_given_beside_the_saxon_one() -> None:
    assert keys("Böblingen Bernsdorf") == ["08115", "14524010", "14625030"]


@pytest.mark.parametrize("query", ["Sachsen", "sachsen", "Land Sachsen", "Freistaat Sachsen"])
def test_sachsen_is_first_the_land(query: str) -> None:
    first = gazetteer.search(query)[0]

    assert (first.region, first.precision) == ("14", "land")


@pytest.mark.parametrize(
    ("query", "region"),
    [
        *(("Bayern", "09"), ("Hessen", "06"), ("Thüringen", "16"), ("Brandenburg", "12"), ("Berlin", "11000")),
        *(("NUTS-2-Region Dresden", "DED2"), ("Direktionsbezirk Leipzig", "DED5"), ("Leipzig", "14713")),
    ],
)
def test_an_area_is_found_by_its_name_and_a_city_stays_a_city(query: str, region: str) -> None:
    assert gazetteer.search(query)[0].region == region
