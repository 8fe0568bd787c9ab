"""The own area is looked at first; nothing outside it is taken without asking, and nothing typed is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.read import read_seed
from service import gazetteer
from service.answers import named_place
from service.gazetteer import names
from service.gazetteer.extracts import regions
from service.gazetteer.folding import fold

TOWNS = sorted(names.towns().values(), key=lambda town: town.municipality or "")
LANDS = sorted(region.name for region in regions().values() if region.kind == "land")
ELSEWHERE = sorted(
    {name for name, found in names.index().items() if not any(gazetteer.is_home(p.region) for p in found)}
)


def test_the_own_area_is_what_the_seed_calls_home() -> None:
    called = {row.id for row in read_seed() if row.kind == "region" and row.record.get("home")}

    assert set(gazetteer.home_lands()) == called == {"14"}


@pytest.mark.parametrize(
    ("region", "home"),
    [
        *(("14", True), ("14524", True), ("14524080", True), ("DED4", True), ("DE", True)),
        *(("09", False), ("09162", False), ("16", False), ("11000", False)),
    ],
)
def test_a_region_of_any_kind_lies_in_it_or_not(region: str, home: bool) -> None:
    assert gazetteer.is_home(region) is home


@pytest.mark.parametrize(
    ("text", "how", "first"),
    [
        ("Meisen", gazetteer.GUESSED, "14627"),
        ("Zwikau", gazetteer.GUESSED, "14524"),
        ("Pirma", gazetteer.DOUBTED, "14628"),
        ("Pirmas", gazetteer.DOUBTED, "07317"),
        ("Entenhausen", gazetteer.DOUBTED, "08235"),
        ("Hamburgg", gazetteer.DOUBTED, "02000"),
        ("Sachsen", gazetteer.NAMED, "14"),
        ("Leipzig in Sachsen", gazetteer.NAMED, "14713"),
        ("Leipzig, Deutschland", gazetteer.NAMED, "14713"),
        ("Zittau Deutschland", gazetteer.NAMED, "14626"),
        ("Chemnitz in Bayern", gazetteer.QUALIFIER, "14511"),
        ("Leipzig Quatsch", gazetteer.QUALIFIER, "14713"),
        ("Zittau, Quatsch", gazetteer.QUALIFIER, "14626"),
        ("99999 Zittau", gazetteer.QUALIFIER, "14626"),
        ("Leipzig-Connewitz", gazetteer.GUESSED, "14713"),
        ("Berlin", gazetteer.NAMED, "11000"),
    ],
)
def test_how_a_place_was_read(text: str, how: str, first: str) -> None:
    reading = gazetteer.read(text)

    assert (reading.how, reading.places[0].region) == (how, first)


@given(st.sampled_from(TOWNS), st.sampled_from([land for land in LANDS if land != "Sachsen"]), st.booleans())
def test_a_town_with_another_land_is_never_taken_as_the_town(town: gazetteer.Place, land: str, comma: bool) -> None:
    place = named_place.resolve(f"{town.name}{', ' if comma else ' in '}{land}").place

    assert place is None or place.municipality != town.municipality


@given(st.sampled_from(ELSEWHERE), st.data())
def test_what_is_only_spelt_like_a_place_elsewhere_is_never_taken(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name)))
    text = name[:at] + data.draw(st.sampled_from("aeinrst")) + name[at:]
    place = named_place.resolve(text).place

    exact = {fold(other.name) for other in names.index().get(fold(text), [])}
    assert place is None or gazetteer.is_home(place.region) or exact or " " in name


@given(st.sampled_from(TOWNS))
def test_a_municipality_of_the_own_area_is_found_by_its_name(town: gazetteer.Place) -> None:
    found = named_place.resolve(town.name)

    assert town in (found.place, *found.several) or town.municipality in {p.municipality for p in found.several}


@pytest.mark.parametrize("text", ["Pirma", "Entenhausen", "Chemnitz in Bayern", "Leipzig Quatsch", "99999 Zittau"])
def test_what_is_not_certain_is_asked_with_its_reason(text: str) -> None:
    found = named_place.resolve(text)

    assert found.place is None
    assert found.several
    assert found.problem in ("place_qualifier", "place_doubted")
