"""A postcode and what is written beside it: read, or said to contradict, or said to be not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import gazetteer
from service.gazetteer import CONTRADICTION, NAMED, UNREAD, names
from service.gazetteer.extracts import places, postcode_parts

TOWNS = sorted(names.towns().values(), key=lambda town: town.municipality or "")
POSTCODES = sorted(postcode_parts())
SAXON = [place for place in places() if place.postcode and place.municipality]
FAR = [place for place in places() if place.postcode and not place.municipality]
SPELLINGS = (
    "{code} {name}",
    "{code}, {name}, Sachsen",
    "D-{code} {name}",
    "{name} {code}",
    "Hauptstr. 5, {code} {name}",
)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("08371 Zwickau", ["14524080", "14524330"]),
        ("02826 Zittau", ["14626110", "14626610"]),
        ("01662 Radebeul", ["14627140", "14627210"]),
        ("01067 Stadt Leipzig", ["14612000", "14713"]),
        ("01067 Leipzig-Connewitz", ["14612000", "14713000"]),
        ("01067, Leipzig, Sachsen", ["14612000", "14713000"]),
        ("D-01067 Leipzig", ["14612000", "14713000"]),
        ("01067 Leipzig Hauptstr. 5", ["14612000", "14713000"]),
        ("Hauptstr. 5 Leipzig 01067", ["14612000", "14713000"]),
        ("D01067 Leipzig 5", ["14612000", "14713000"]),
        ("01067 leipzg", ["14612000", "14713000"]),
        ("01067 Dresden oder Leipzig", ["14612000", "14713000"]),
        ("Leipzig 01067 Dresden", ["14612000", "14713000"]),
        ("04103 Dresden Neustadt", ["14713000", "14612000"]),
        ("01067 Landkreis Leipzig", ["14612000", "14729"]),
        ("04103 Landkreis Bautzen", ["14713000", "14625"]),
        ("01067 Böblingen", ["14612000", "08115"]),
        ("01067 Bayern", ["14612000", "09"]),
        ("01067 Dresden, Bayern", ["14612000", "09"]),
        ("09376 Oelsnitz/Vogtl.", ["14521450", "14523300"]),
        ("08606 Oelsnitz/Erzgeb.", ["14523300", "14521450"]),
        ("08606 Oelsnitz im Erzgebirge", ["14523300", "14521450"]),
        ("08468 Reichenbach/O.L.", ["14523340", "14626450"]),
        ("01067 Dresden/Leipzig", ["14612000", "14713000"]),
        ("01067 04103", ["14612000", "14713000"]),
        ("10115 Hamburg", ["11000", "02000"]),
    ],
)
def test_what_contradicts_a_postcode_is_offered_beside_it(query: str, keys: list[str]) -> None:
    reading = gazetteer.read(query)

    assert reading.how == CONTRADICTION
    assert [place.municipality or place.region for place in reading.places][:2] == keys
    assert gazetteer.search(query, 2) == list(reading.places[:2])


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("02763 Zittau", "Zittau"),
        ("02763 Zitau", "Zittau"),
        ("01824 Gohrisch", "Gohrisch"),
        ("08523 Plauen", "Plauen"),
        ("08523 Plauen i. V.", "Plauen"),
        ("08606 Oelsnitz", "Oelsnitz"),
        ("08606 Oelsnitz i.V.", "Oelsnitz"),
        ("D-04860 Torgau", "Torgau"),
        ("01662 Meissen", "Meißen"),
        ("09111 Chemnitz, Sachsen", "Chemnitz"),
        ("01067 Dresden-Friedrichstadt", "Dresden Friedrichstadt"),
        ("01067 Friedrichstadt", "Dresden Friedrichstadt"),
        ("01067 Dresden-Cotta", "Dresden"),
        ("01097 Dresden, Neustadt", "Dresden"),
        ("01187 Dresden Plauen", "Dresden"),
        ("Am Markt, 02763 Zittau", "Zittau"),
        ("02763 Zittau, Markt 1", "Zittau"),
        ("02763 Zittau Leipziger Straße 1", "Zittau"),
        ("Leipziger Str. 1, 02763 Zittau", "Zittau"),
        ("08523 Plauen/Vogtland", "Plauen"),
        ("10115 Berlin-Mitte", "Berlin"),
    ],
)
def test_a_true_pair_is_one_place(query: str, name: str) -> None:
    reading = gazetteer.read(query)

    assert reading.how == NAMED
    assert [place.name for place in reading.places] == [name]


@pytest.mark.parametrize(
    "query",
    ["01067 Xyzabc", "Xyzabc 01067", "01067 L", "08371 Gesau", "01067 ???x", "08371 Glauchau Landkreis Bautzen"],
)
def test_what_means_nothing_beside_a_postcode_is_unread_and_found_by_no_search(query: str) -> None:
    reading = gazetteer.read(query)

    assert reading.how == UNREAD
    assert [place.postcode for place in reading.places] == [query[:5] if query[:5].isdecimal() else query[-5:]]
    assert gazetteer.search(query) == []


@pytest.mark.parametrize(
    "query",
    [
        *("08371", "D-08371", "DE 08371", "08371 Sachsen", "08371, Freistaat Sachsen", "08371 Deutschland"),
        *("08371 Landkreis Zwickau", "Hauptstraße 5, 08371", "08371 i. Sa.", "PLZ 08371"),
    ],
)
def test_what_adds_nothing_leaves_the_postcode_alone(query: str) -> None:
    reading = gazetteer.read(query)

    assert (reading.how, reading.postcode) == (NAMED, "08371")
    assert list(reading.places) == gazetteer.by_postcode("08371")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_place_of_saxony_goes_with_its_postcode(spelling: str) -> None:
    for place in SAXON:
        query = spelling.format(code=place.postcode, name=place.name)
        reading = gazetteer.read(query)
        assert (reading.how, {one.municipality for one in reading.places}) == (NAMED, {place.municipality}), query


@given(st.sampled_from(FAR), st.sampled_from(SPELLINGS))
def test_every_place_elsewhere_goes_with_its_postcode(place: gazetteer.Place, spelling: str) -> None:
    reading = gazetteer.read(spelling.replace(", Sachsen", "").format(code=place.postcode, name=place.name))

    assert reading.how == NAMED
    assert place.region in {one.region for one in reading.places}


@given(st.sampled_from(TOWNS), st.sampled_from(POSTCODES), st.sampled_from(SPELLINGS))
def test_a_town_is_never_left_out_beside_a_postcode(town: gazetteer.Place, code: str, spelling: str) -> None:
    own = {part.municipality for part in gazetteer.by_postcode(code)}
    reading = gazetteer.read(spelling.format(code=code, name=town.name))
    found = {place.municipality for place in reading.places}

    assert town.municipality in found or (reading.how == NAMED and found <= own)
    if reading.how == CONTRADICTION:
        assert own <= found


@given(st.sampled_from(POSTCODES), st.text(st.characters(codec="ascii", categories=("L",)), min_size=1, max_size=12))
def test_a_word_is_read_or_said_to_be_unread(code: str, word: str) -> None:
    reading = gazetteer.read(f"{code} {word}")

    assert reading.postcode is None or word.lower() in {"d", "de", "brd", "or", "oder", "sachsen"}
    assert reading.places


@pytest.mark.parametrize("query", ["99999 Zittau", "Zittau 99999"])
def test_a_postcode_that_is_none_leaves_the_town_to_be_asked(query: str) -> None:
    assert [place.name for place in gazetteer.search(query)] == ["Zittau"]
    assert gazetteer.read(query).how == gazetteer.QUALIFIER
