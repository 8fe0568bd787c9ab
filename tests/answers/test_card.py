"""The card of a service holds what it states on a day, whoever asked for it before."""

from datetime import date

from service.answers.referral.card import card_of
from service.words.writer import Writer
from tests.seed_catalog import seed_catalog

CATALOG = seed_catalog()
SERVICE = CATALOG.services["programmbegleitung"]  # its operator changed


def _operator(day: date) -> str | None:
    named = card_of(SERVICE, day, Writer(CATALOG.records)).service.organization
    return named.id if named else None


def test_a_card_names_who_runs_the_service_on_its_day() -> None:
    days = (date(2018, 6, 1), date(2026, 11, 24), date(2018, 6, 1))

    assert [_operator(day) for day in days] == ["org-sfr", "org-zefas", "org-sfr"]
