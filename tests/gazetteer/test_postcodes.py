"""From a postcode to districts and municipalities, with the traps of Saxony."""

import pytest

from service import gazetteer

# Prefixes that suggest another district, and namesakes; the municipality named first is the postcode's main town.
TRAPS = [
    ("09212", "14524180"),
    ("09337", "14524120"),
    ("09217", "14522060"),
    ("09557", "14522140"),
    ("09669", "14522150"),
    ("04720", "14522080"),
    ("01877", "14625040"),
    ("02977", "14625240"),
    ("01917", "14625250"),
    ("01796", "14628270"),
    ("01587", "14627230"),
    ("01445", "14627210"),
    ("04416", "14729260"),
    ("04552", "14729050"),
    ("04668", "14729160"),
    ("04808", "14729410"),
    ("04860", "14730310"),
    ("04758", "14730230"),
    ("08280", "14521035"),
    ("08209", "14523020"),
    ("09392", "14521040"),
    ("08468", "14523340"),
    ("02894", "14626450"),
    ("08056", "14524330"),
    ("08523", "14523320"),
    ("09111", "14511000"),
    ("01067", "14612000"),
    ("04109", "14713000"),
]


@pytest.mark.parametrize(("postcode", "municipality"), TRAPS)
def test_a_postcode_leads_to_its_town_first_and_to_one_district(postcode: str, municipality: str) -> None:
    first = gazetteer.by_postcode(postcode)[0]

    assert first.municipality == municipality
    assert gazetteer.districts_of_postcode(postcode) == [municipality[:5]]


def test_04509_is_in_nordsachsen_and_reaches_delitzsch() -> None:
    found = gazetteer.by_postcode("04509")

    assert "14730070" in {place.municipality for place in found}
    assert {place.region for place in found} == {"14730"}


def test_02999_lies_in_two_districts() -> None:
    assert gazetteer.districts_of_postcode("02999") == ["14625", "14626"]


def test_07919_lies_in_saxony_and_in_thuringia() -> None:
    assert set(gazetteer.districts_of_postcode("07919")) == {"14523", "16075"}


def test_a_postcode_of_several_municipalities_gives_one_place_for_each() -> None:
    found = gazetteer.by_postcode("02763")

    assert [place.name for place in found] == ["Zittau", "Mittelherwigsdorf", "Bertsdorf-Hörnitz"]
    assert {place.precision for place in found} == {"postcode"}


def test_a_postcode_of_another_state_resolves_to_its_district() -> None:
    assert gazetteer.districts_of_postcode("34117") == ["06611"]
    assert {place.region for place in gazetteer.by_postcode("34117")} == {"06611"}


@pytest.mark.parametrize("postcode", ["99999", "", "2826", "abcde", "02826 "])
def test_an_unknown_postcode_gives_an_empty_list(postcode: str) -> None:
    assert gazetteer.by_postcode(postcode) == []
    assert gazetteer.districts_of_postcode(postcode) == []
