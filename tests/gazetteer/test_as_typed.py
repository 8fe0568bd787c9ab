"""Places as people type and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import gazetteer
from service.gazetteer import names
from service.gazetteer.folding import fold
from service.gazetteer.postcodes import by_postcode

TOWNS = sorted(names.towns().values(), key=lambda town: town.municipality or "")
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2061\u2066\u2067\u2068\u2069"
    "\u3164\ufe00\ufe0f\ufeff\uffa0\U000e0020"
)
DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९")


@pytest.mark.parametrize("tail", [" in Sachsen", " i. Sa.", " (Sachsen)", ", Sachsen"])
def test_a_town_with_its_land_is_that_town(tail: str) -> None:
    for town in TOWNS:
        bare = town.name.split("/", maxsplit=1)[0].split(" i.", maxsplit=1)[0]
        if fold(f"{bare}{tail}") in names.index():  # Ebersbach/Sachsen is called so
            continue
        found = {place.municipality for place in gazetteer.search(f"{bare}{tail}", 50)}
        assert town.municipality in found, (bare, tail, found)


@pytest.mark.parametrize("text", ["in Sachsen", "i. Sa.", "im Erzgebirge", "bei Leipzig"])
def test_a_tail_without_a_name_is_no_place_of_its_own(text: str) -> None:
    assert all(place.precision == "district" or "Leipzig" in place.name for place in gazetteer.search(text))


@given(st.sampled_from(TOWNS), st.sampled_from(UNSEEN), st.data())
def test_what_nobody_sees_changes_nothing(town: gazetteer.Place, sign: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(town.name)))

    assert gazetteer.search(town.name[:at] + sign + town.name[at:]) == gazetteer.search(town.name)


@pytest.mark.parametrize("digits", DIGITS)
def test_digits_of_other_scripts_are_digits(digits: str) -> None:
    assert gazetteer.search("".join(digits[int(one)] for one in "08371")) == gazetteer.search("08371")


@given(st.sampled_from(TOWNS), st.sampled_from(["01067", "04103", "08371", "09599", "02826", "10115"]))
def test_a_postcode_and_a_town_that_contradict_each_other_are_both_offered(
    town: gazetteer.Place, postcode: str
) -> None:
    own = {place.municipality or place.region for place in by_postcode(postcode)}
    found = {place.municipality or place.region for place in gazetteer.search(f"{postcode} {town.name}", 50)}

    assert town.municipality in found
    assert town.municipality in own or own <= found
