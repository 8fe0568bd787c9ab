"""A place typed by name is the same on both pages: the town, and the district only where it is written so."""

import re

import pytest
from flask.testing import FlaskClient

from service.web import place as places

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
    place = places.found(text).place

    assert place
    assert (place.municipality, place.region) == (municipality, region)


@pytest.mark.parametrize("text", ["Neustadt", "Hohenstein", "Bernsdorf", "Taucha"])
def test_what_several_places_are_called_is_asked(text: str) -> None:
    assert places.found(text).place is None


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
