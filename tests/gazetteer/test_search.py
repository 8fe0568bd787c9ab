"""What somebody types, and the places it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import gazetteer


def municipalities(query: str) -> list[str | None]:
    return [place.municipality for place in gazetteer.search(query)]


@pytest.mark.parametrize("query", ["02826", "Görlitz", "Goerlitz", "GÖRLITZ", "Gorlitz", "  görlitz "])
def test_goerlitz_is_found_however_it_is_written(query: str) -> None:
    assert municipalities(query)[0] == "14626110"


@pytest.mark.parametrize("query", ["Hauptstr. 5, 02763 Zittau", "02763 Zittau", "02763 Zitau", "Zittau, Sachsen"])
def test_an_address_leads_to_the_town_it_names(query: str) -> None:
    assert municipalities(query) == ["14626610"]


def test_within_a_postcode_the_named_place_is_preferred() -> None:
    assert municipalities("09337 Callenberg") == ["14524020"]


def test_a_typing_error_is_forgiven() -> None:
    assert municipalities("Annaberg-Bucholz") == ["14521020"]


def test_the_beginning_of_a_name_is_enough() -> None:
    assert municipalities("Annab")[0] == "14521020"


def test_towns_of_one_name_in_several_districts_are_all_given() -> None:
    assert {place.region for place in gazetteer.search("Auerbach")} >= {"14521", "14523"}
    assert {place.region for place in gazetteer.search("Reichenbach")} >= {"14523", "14626"}
    assert {place.region for place in gazetteer.search("Bernsdorf")} >= {"14524", "14625"}


def test_leipzig_is_the_city_and_the_district_around_it() -> None:
    found = gazetteer.search("Leipzig")

    assert [(place.region, place.precision) for place in found] == [("14713", "place"), ("14729", "district")]


@pytest.mark.parametrize("query", ["Landkreis Bautzen", "LK Bautzen", "kreis bautzen", "14625 "])
def test_a_district_is_found_by_name_and_key(query: str) -> None:
    assert ("14625", "district") in {(place.region, place.precision) for place in gazetteer.search(query)}


def test_a_number_that_is_postcode_and_key_gives_both() -> None:
    found = gazetteer.search("14612")

    assert [(place.name, place.precision) for place in found] == [
        ("Falkensee", "postcode"),
        ("Dresden, Stadt", "district"),
    ]


@pytest.mark.parametrize(
    "postcode",
    "08115 08118 08236 08237 08315 08326 09376 09471 09474 09477 09573 09575 09577 09661".split(),  # noqa: SIM905
)
def test_a_postcode_of_saxony_is_no_key_of_a_district_elsewhere(postcode: str) -> None:
    found = gazetteer.search(postcode)

    assert {(place.postcode, place.region[:2], place.precision) for place in found} == {(postcode, "14", "postcode")}


def test_a_key_that_is_no_postcode_is_a_district_also_outside_saxony() -> None:
    assert [(place.region, place.precision) for place in gazetteer.search("09372")] == [("09372", "district")]


def test_an_old_municipality_key_finds_the_merged_one() -> None:
    assert municipalities("14521030") == ["14521035"]


def test_a_town_with_several_postcodes_comes_once_and_without_one() -> None:
    found = gazetteer.search("Chemnitz")

    assert [(place.municipality, place.postcode) for place in found] == [("14511000", None)]


@pytest.mark.parametrize(
    ("query", "municipality"),
    [
        ("Budyšin", "14625020"),
        ("budysin", "14625020"),
        ("Zhorjelc", "14626110"),
        ("Łaz", "14625330"),
        ("Laz", "14625330"),
    ],
)
def test_a_sorbian_name_finds_its_town_with_and_without_its_accents(query: str, municipality: str) -> None:
    assert municipalities(query)[0] == municipality


@pytest.mark.parametrize(("query", "municipality"), [("Bad Schlema", "14521035"), ("Narsdorf", "14729150")])
def test_the_name_of_a_merged_municipality_finds_the_one_of_today(query: str, municipality: str) -> None:
    assert municipality in municipalities(query)


@pytest.mark.parametrize(
    "query", ["Dresden Blasewitz", "Dresden-Blasewitz", "Blasewitz", "Dresden, Blasewitz", "Blasewitz, Dresden"]
)
def test_a_part_of_a_town_is_found_with_and_without_the_town(query: str) -> None:
    assert [(place.name, place.postcode) for place in gazetteer.search(query)] == [("Dresden Blasewitz", "01309")]


@pytest.mark.parametrize("query", ["Leipzig Connewitz", "Connewitz Leipzig", "Leipzig, Grünau", "Grünau, Leipzig"])
def test_a_part_that_no_extract_knows_leads_to_its_town(query: str) -> None:
    assert municipalities(query)[0] == "14713000"


def test_a_district_beside_a_name_decides_between_towns() -> None:
    assert municipalities("Auerbach, Erzgebirgskreis") == ["14521040"]
    assert municipalities("Auerbach, Vogtlandkreis") == ["14523020"]


@pytest.mark.parametrize(
    "query", ["99999", "", "   ", "\x00", "Zittau\x1b[31m", "<b>Zittau</b>", "a" * 10_000, "§$%&/()=", "'; --"]
)
def test_odd_input_gives_an_empty_list(query: str) -> None:
    assert gazetteer.search(query) == []


@given(st.text(max_size=300))
def test_no_text_makes_the_search_fail(query: str) -> None:
    assert len(gazetteer.search(query, limit=3)) <= 3


def test_limit_holds() -> None:
    assert len(gazetteer.search("Neu", limit=4)) == 4


def test_saxon_places_whose_name_goes_on_come_before_far_ones_of_exactly_that_name() -> None:
    assert municipalities("Hohenstein")[0] == "14524120"
    assert municipalities("Reichenbach")[:2] == ["14523340", "14626450"]


def test_a_town_is_found_by_its_key_where_it_is_found_by_its_name() -> None:
    by_name, by_key = gazetteer.search("Görlitz")[0], gazetteer.search("14626110")[0]

    assert by_key == by_name
    assert gazetteer.region_point("14626110") == (by_name.lat, by_name.lon)


@pytest.mark.parametrize(
    ("query", "guessed"), [("Zwikau", True), ("Zwickau", False), ("Zwick", False), ("02763 Zitau", False)]
)
def test_only_what_names_nothing_is_guessed(query: str, guessed: bool) -> None:
    assert gazetteer.is_guessed(query) == guessed
