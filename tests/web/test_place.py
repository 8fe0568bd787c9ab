"""A place typed by name is the same on both pages: the town, and the district only where it is written so."""

import re

import click
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.answers import named_place as places
from service.cli.case import stated
from service.gazetteer import by_postcode, names

FORM = {"needs": ["N4"], "status": "EU"}


@pytest.mark.parametrize(
    ("text", "municipality", "region"),
    [
        ("Görlitz", "14626110", "14626"),
        ("Bautzen", "14625020", "14625"),
        ("Leipzig", "14713000", "14713"),
        ("Freiberg", "14522180", "14522"),
        ("Landkreis Görlitz", None, "14626"),
        ("Landkreis Leipzig", None, "14729"),
        ("LK Bautzen", None, "14625"),
    ],
)
def test_a_name_is_the_town_and_with_landkreis_the_district(text: str, municipality: str | None, region: str) -> None:
    place = places.resolve(text).place

    assert place
    assert (place.municipality, place.region) == (municipality, region)


@pytest.mark.parametrize("text", ["Neustadt", "Hohenstein", "Bernsdorf", "Taucha"])
def test_what_several_places_are_called_is_asked(text: str) -> None:
    assert places.resolve(text).place is None


def distances(page: str) -> dict[str, str]:
    """Kilometres by the identifier of the service."""
    found = re.findall(r'services/([\w-]+)"[^>]*>(?:(?!services/).)*?([\d,]+) km', page, re.DOTALL)
    return dict(found)


@pytest.mark.parametrize("town", ["Görlitz", "Bautzen", "Leipzig"])
def test_both_pages_measure_from_the_town(client: FlaskClient, town: str) -> None:
    found = distances(client.post("/de/find", data={**FORM, "place": town}).get_data(as_text=True))
    listed = distances(client.get("/de/services", query_string={"need": "N4", "place": town}).get_data(as_text=True))

    both = found.keys() & listed.keys()
    assert both
    assert {name: found[name] for name in both} == {name: listed[name] for name in both}


def test_a_town_needs_no_question_for_its_municipality(client: FlaskClient) -> None:
    page = client.post("/de/find", data={**FORM, "place": "Bautzen"}).get_data(as_text=True)

    assert 'id="ask-municipality"' not in page


@pytest.mark.parametrize("field", ["municipality", "job_district"])
def test_a_town_is_understood_in_the_further_fields_too(client: FlaskClient, field: str) -> None:
    assert client.post("/de/find", data={**FORM, "place": "04103", field: "Leipzig"}).status_code == 200


def test_a_misspelt_place_is_taken_and_said(client: FlaskClient) -> None:
    found = client.post("/de/find", data={**FORM, "place": "Zwikau"}).get_data(as_text=True)
    listed = client.get("/de/services?place=Zwikau").get_data(as_text=True)
    right = client.post("/de/find", data={**FORM, "place": "Zwickau"}).get_data(as_text=True)

    assert "gemeint: Zwickau" in found
    assert "gemeint: Zwickau" in listed
    assert "gemeint" not in right


def test_a_town_of_saxony_that_goes_on_is_offered_first(client: FlaskClient) -> None:
    page = client.post("/de/find", data={**FORM, "place": "Hohenstein"}).get_data(as_text=True)

    assert re.findall(r'name="place_choice" value="(\d+)"', page)[0] == "14524120"


def choices(page: str) -> list[str]:
    return re.findall(r'name="place_choice" value="([^"]+)"', page)


@pytest.mark.parametrize(
    ("text", "offered", "says"),
    [
        ("08371 Zwickau", ["14524080", "14524330"], "widersprechen sich"),
        ("02826 Zittau", ["14626110", "14626610"], "widersprechen sich"),
        ("01662 Radebeul", ["14627140", "14627210"], "widersprechen sich"),
        ("01067 Leipzig-Connewitz", ["14612000", "14713000"], "widersprechen sich"),
        ("04103 Landkreis Bautzen", ["14713000", "14625"], "widersprechen sich"),
        ("01067 Xyzabc", ["14612000"], "kennen wir dort nicht"),
    ],
)
def test_what_does_not_go_with_a_postcode_is_said_and_asked_on_both_pages(
    client: FlaskClient, text: str, offered: list[str], says: str
) -> None:
    form = client.post("/de/find", data={**FORM, "place": text})
    listed = client.get("/de/services", query_string={"place": text})

    assert form.status_code == listed.status_code == 400
    assert choices(form.get_data(as_text=True)) == offered
    for page in (form, listed):
        assert says in page.get_data(as_text=True)


def test_what_is_offered_for_a_contradiction_can_be_chosen(client: FlaskClient) -> None:
    chosen = {"place": "08371 Zwickau", "place_for": "08371 Zwickau", "place_choice": "14524330"}
    links = re.findall(
        r'href="(/de/services\?place=[^"]+)">',
        client.get("/de/services", query_string={"place": "08371 Zwickau"}).get_data(as_text=True),
    )

    assert client.post("/de/find", data={**FORM, **chosen}).status_code == 200
    assert len(links) == 2
    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.parametrize(
    "sign", ["\u061c", "\u180e", "\u200b", "\u202a", "\u202c", "\u2066", "\u2068", "\u2069", "\ufe0f"]
)
@pytest.mark.parametrize("text", ["Zwickau", "08371", "Freiberg", "Landkreis Leipzig", "08371 Glauchau", "14524"])
def test_what_nobody_sees_changes_no_page(client: FlaskClient, text: str, sign: str) -> None:
    hidden = f"{sign}{text}{sign}"
    form = [client.post("/de/find", data={**FORM, "place": one, "job_district": one}) for one in (text, hidden)]
    listed = [client.get("/de/services", query_string={"place": one}) for one in (text, hidden)]
    asked = [client.get("/api/places", query_string={"q": one}) for one in (text, hidden)]

    assert places.resolve(hidden) == places.resolve(text)
    assert [page.status_code for page in (*form, *listed, *asked)] == [200] * 6
    assert distances(form[0].get_data(as_text=True)) == distances(form[1].get_data(as_text=True))
    assert distances(listed[0].get_data(as_text=True)) == distances(listed[1].get_data(as_text=True))
    assert asked[0].get_json()["items"] == asked[1].get_json()["items"]


@pytest.mark.parametrize("sign", ["\x00", "\n", "\x1b", "\u202e", "\u202d", "\x85"])
def test_control_characters_and_letters_turned_round_stay_refused(client: FlaskClient, sign: str) -> None:
    assert client.get("/api/places", query_string={"q": f"Zwi{sign}ckau"}).status_code == 400


def test_sachsen_is_the_land_everywhere(client: FlaskClient) -> None:
    place = places.resolve("Sachsen").place

    assert place
    assert place.region == "14"
    assert client.get("/api/places?q=Sachsen").get_json()["items"][0]["region"] == "14"
    assert client.post("/de/find", data={**FORM, "place": "Sachsen"}).status_code == 200
    assert client.get("/de/services?place=Sachsen").status_code == 200


@pytest.mark.parametrize("text", ["Hessen", "Brandenburg"])
def test_a_land_and_a_place_of_its_name_are_asked_and_each_is_found_again(text: str) -> None:
    several = places.resolve(text).several

    assert len(several) > 1
    for place in several:
        again = places.resolve(places.text_of(place)).place
        assert again
        assert (again.region, again.precision) == (place.region, place.precision)


TOWNS = sorted(names.towns().values(), key=lambda town: town.municipality or "")
WRITTEN = st.one_of(
    st.sampled_from([town.name for town in TOWNS]),
    st.builds(
        "{} {}".format,
        st.sampled_from(["01067", "04103", "08371", "02763", "02826", "09337", "02999", "10115"]),
        st.one_of(st.sampled_from([town.name for town in TOWNS]), st.text("abcxyz", max_size=8)),
    ),
)


@given(WRITTEN)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_is_clear_or_asked_in_form_list_and_terminal_alike(client: FlaskClient, text: str) -> None:
    form = client.post("/de/find", data={**FORM, "place": text}).status_code
    listed = client.get("/de/services", query_string={"place": text}).status_code
    try:
        terminal = 200 if stated((), (f"postcode={text}",)).keys() else 400
    except click.BadParameter:
        terminal = 400

    several_districts = by_postcode(text.strip()) and places.resolve(text).place is None
    assert form == listed
    assert terminal == (200 if several_districts else form)
