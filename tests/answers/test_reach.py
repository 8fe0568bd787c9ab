"""How a service is reached: whose number is shown, of which district, how old, and where to ask if none is known."""

from datetime import date
from typing import Any

import pytest

from service.answers.contact import NEAREST, contacts_of
from service.answers.reach import reach
from service.answers.ways import Reach
from service.catalog.record_store import HeldRecords, hold
from service.graph.records import Row

DAY = date(2026, 11, 29)
OWN, SWITCHBOARD, HOTLINE = "+49341000001", "+49341000002", "+498000000001"
HERE, THERE = "14713", "14612"


def _records(**service: Any) -> HeldRecords:
    """A service of one operator in two districts, with what a test states of it."""
    office = {"name": "Haus", "street": "Gasse 1", "town": "Leipzig", "region": "14713000"}
    records = {
        ("service", "s"): {"name": "S", "level": "local", "serves": [HERE, THERE], **service},
        ("location", "here"): office,
        ("location", "there"): {**office, "name": "Dort", "town": "Dresden", "region": "14612000"},
        ("organization", "city"): {
            "name": "Stadt Leipzig",
            "kind": "district_administration",
            "seated_in": [HERE],
            "contacts": [{"phone": SWITCHBOARD, "whose": "switchboard", "stated_on": "2022-01", "check": True}],
        },
        ("organization", "many"): {
            "name": "Verband",
            "kind": "welfare_association",
            "contacts": [{"phone": "+491"}, {"phone": "+492"}, {"website": "https://verband.example"}],
        },
        ("organization", "one"): {"name": "Verein", "kind": "association", "contacts": [{"phone": "+493"}]},
    }
    return hold(Row.of(kind, name, name, 1, record) for (kind, name), record in records.items())


def _reached(districts: tuple[str, ...] = (HERE,), client: str = "mentee", **service: Any) -> Reach:
    records = _records(**service)
    return reach(records["service", "s"], records, DAY, None, districts, client)


@pytest.mark.parametrize(
    ("stated_on", "shown"),
    [
        ("2018-11-29", True),
        ("2018-11-28", False),
        ("2018-11", True),
        ("2018-10", False),
        ("2018", True),
        ("2017", False),
        (None, True),
    ],
)
def test_a_number_older_than_eight_years_is_never_shown(stated_on: str | None, shown: bool) -> None:
    dated = {"stated_on": stated_on} if stated_on else {}

    found = _reached(contacts=[{"phone": OWN, **dated}])

    assert (found.phone is not None) is shown
    assert any(way.phone for way in found.contacts) is shown


@pytest.mark.parametrize("whose", NEAREST)
@pytest.mark.parametrize("client", ["mentee", "employer"])
def test_only_its_own_number_or_that_of_its_operator_is_the_office_s(whose: str, client: str) -> None:
    found = _reached(client=client, contacts=[{"phone": HOTLINE, "whose": whose}])
    for_client = {"hotline_employees": "mentee", "hotline_employers": "employer"}.get(whose, client) == client

    assert (found.phone is not None) is (whose in ("own", "operator"))
    asked = found.look_up.phone if found.look_up else None
    assert (asked == HOTLINE) is (for_client and whose in ("hotline_employees", "hotline_employers", "switchboard"))


def test_its_own_number_goes_before_all_others() -> None:
    others = [{"phone": f"+49{number}", "whose": whose} for number, whose in enumerate(reversed(NEAREST))]

    found = _reached(contacts=others, organizations=[{"to": "one"}])

    assert found.phone is not None
    assert found.phone.whose == "own"
    assert [way.whose for way in found.contacts] == [whose for whose in NEAREST if whose != "hotline_employers"]


def test_the_one_number_of_the_operator_stands_in_and_says_whose_it_is() -> None:
    found = _reached(organizations=[{"to": "one"}])

    assert found.phone is not None
    assert (found.phone.phone, found.phone.via) == ("+493", "Verein")


def test_of_several_numbers_of_an_operator_none_stands_in() -> None:
    found = _reached(organizations=[{"to": "many"}])

    assert found.phone is None
    assert found.look_up is not None
    assert (found.look_up.name, found.look_up.website) == ("Verband", "https://verband.example")


def test_an_office_of_the_administration_is_asked_for_at_its_switchboard() -> None:
    found = _reached(organizations=[{"to": "city"}])

    assert found.phone is None
    assert found.look_up is not None
    assert (found.look_up.name, found.look_up.phone, found.look_up.whose) == (
        "Stadt Leipzig",
        SWITCHBOARD,
        "switchboard",
    )
    assert (found.look_up.stated_on, found.look_up.check) == ("2022-01", True)


@pytest.mark.parametrize(("districts", "towns"), [((HERE,), {"here"}), ((THERE,), {"there"}), ((), {"here", "there"})])
def test_no_site_and_no_number_of_another_district_is_shown(districts: tuple[str, ...], towns: set[str]) -> None:
    found = _reached(
        districts,
        sites=[{"location": "here", "serves": [HERE]}, {"location": "there", "serves": [THERE]}],
        contacts=[{"phone": OWN, "location": "here"}, {"phone": HOTLINE, "location": "there"}],
    )

    assert {spot.location for spot in found.spots} == towns
    assert {way.location for way in found.contacts if way.phone} == towns


@pytest.mark.parametrize(("districts", "nowhere"), [((HERE,), True), ((THERE,), False), ((), False)])
def test_where_no_office_is_known_it_says_where_to_look(districts: tuple[str, ...], nowhere: bool) -> None:
    found = _reached(
        districts,
        finder="https://finder.example",
        sites=[{"location": "there", "serves": [THERE]}],
        sites_unknown_in=[HERE],
        contacts=[{"phone": HOTLINE, "location": "there"}],
    )

    assert found.nowhere is nowhere
    assert (found.phone is None) is nowhere
    assert (found.look_up.website if found.look_up else None) == ("https://finder.example" if nowhere else None)


def test_what_is_outdated_is_shown_nowhere() -> None:
    found = _reached(
        sites=[{"location": "here", "outdated": True}], contacts=[{"phone": OWN, "outdated": True}], site_unknown=True
    )

    assert found.spots == ()
    assert found.contacts == ()
    assert not found.known


def test_a_place_says_its_district_who_runs_it_and_when_it_was_stated() -> None:
    site = {"location": "here", "operator": "Verein", "stated_on": "2024-05", "check": True, "access": "mit Termin"}

    (spot,) = _reached(sites=[site]).spots

    assert (spot.district, spot.operator, spot.stated_on, spot.check, spot.access) == (
        HERE,
        "Verein",
        "2024-05",
        True,
        "mit Termin",
    )


def test_parts_of_a_contact_are_fields_and_nothing_is_read_out_of_its_note() -> None:
    note = "Quelle: Buch. Zeiten: immer. Zugang: frei. Kosten: keine. Postanschrift: Postfach 1"

    (contact,) = contacts_of({"contacts": [{"website": "https://a.example", "note": note}]}, DAY)

    assert contact.note == note
    assert (contact.seen, contact.hours_note, contact.access, contact.cost, contact.postal_address) == (None,) * 5
