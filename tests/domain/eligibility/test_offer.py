"""For whom an offer is at all, how well it is evidenced, and whether there is room."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.eligibility.offer import capacity, client, evidenced
from service.domain.model import Reason
from tests.domain.plain_case import DAY, entry, informs, now, says

BOTH = frozenset({"mentee", "employer"})
CLIENT: list[tuple[dict[str, Any], str, Reason]] = [
    ({}, "mentee", says("client", True, "client.fits", {"client": "mentee"})),
    ({"clients": BOTH}, "employer", says("client", True, "client.fits", {"client": "employer"})),
    ({"clients": frozenset()}, "mentee", says("client", None, "client.not_stated", ask="client_type")),
    ({"clients": BOTH}, "volunteer", says("client", False, "client.others", {"clients": ("employer", "mentee")})),
    # No address itself: the ways to it are named.
    (
        {"kind": "law_instrument", "access_via": (("b", frozenset()), ("a", frozenset({"N1"})))},
        "mentee",
        says("client", False, "client.no_place", {"via": ("b", "a")}),
    ),
    ({"kind": "unheard_of"}, "mentee", says("client", False, "client.no_place", {"via": ()})),
    # Who asks comes from the own programme; an employer may be sent there.
    ({"own_programme": True}, "mentee", says("client", False, "client.own_programme")),
    (
        {"own_programme": True, "clients": BOTH},
        "employer",
        says("client", True, "client.fits", {"client": "employer"}),
    ),
    ({"level": "brand"}, "mentee", says("client", False, "client.brand")),
]
SEEN = date(2026, 1, 1)
EVIDENCED: list[tuple[dict[str, Any], date, bool | None, str]] = [
    ({}, SEEN + timedelta(180), True, "evidenced.yes"),
    ({}, SEEN + timedelta(181), True, "evidenced.old"),
    ({"stability": "statutory"}, SEEN + timedelta(730), True, "evidenced.yes"),
    ({"stability": "statutory"}, SEEN + timedelta(731), True, "evidenced.old"),
    ({"lifecycle": "unverified"}, SEEN + timedelta(1), None, "evidenced.no"),
    ({"lifecycle": "planned"}, SEEN + timedelta(1), None, "evidenced.no"),
    ({"lifecycle": "unverified"}, SEEN, True, "evidenced.yes"),  # on that day somebody saw it
]
CAPACITY: list[tuple[str | None, date | None, bool | None, str]] = [
    ("open", DAY - timedelta(60), True, "capacity.open"),
    ("open", DAY - timedelta(61), None, "capacity.unknown"),
    ("full", DAY, True, "capacity.full"),
    ("open", None, None, "capacity.unknown"),
    (None, DAY, None, "capacity.unknown"),
]


@pytest.mark.parametrize(
    ("stability", "reason"),
    [
        ("statutory", says("client", True, "client.office_unlisted")),
        ("programme", says("client", None, "client.office_unknown", ask="service_running")),
    ],
)
def test_a_name_stands_for_an_office_that_is_not_known(stability: str, reason: Reason) -> None:
    here = replace(now(), standing_in=frozenset({"a"}))

    assert client(here, entry(level="brand", stability=stability)) == reason
    assert client(here, entry(id="b", level="brand", stability=stability)).holds is False


@pytest.mark.parametrize(("service", "who", "reason"), CLIENT)
def test_an_offer_is_for_who_asks_or_says_why_not(service: dict[str, Any], who: str, reason: Reason) -> None:
    assert client(now(client=who), entry(**service)) == reason


@pytest.mark.parametrize(("service", "day", "holds", "key"), EVIDENCED)
def test_evidence_grows_old_and_what_nobody_verified_is_asked(
    service: dict[str, Any], day: date, holds: bool | None, key: str
) -> None:
    found = evidenced(now(as_of=day, today=day), entry(verified_on=SEEN, **service))

    assert found == says("evidenced", holds, key, {"day": SEEN}, "service_running" if holds is None else None)


def test_what_was_never_looked_at_is_asked_first() -> None:
    never = entry(verified_on=None)

    asked = says("evidenced", None, "evidenced.no", {"day": None}, "service_running")
    assert evidenced(now(), never) == asked
    assert evidenced(now(), replace(never, lifecycle="planned")) == asked


def test_evidence_grows_old_by_the_day_of_asking_not_by_the_day_asked_about() -> None:
    seen = entry(verified_on=DAY - timedelta(180))

    assert evidenced(now(as_of=DAY + timedelta(9)), seen).text.key == "evidenced.yes"


@pytest.mark.parametrize(("stated", "on", "holds", "key"), CAPACITY)
def test_room_is_known_for_sixty_days_and_never_refuses(
    stated: str | None, on: date | None, holds: bool | None, key: str
) -> None:
    assert capacity(now(), entry(capacity=stated, capacity_on=on)) == informs("capacity", holds, key)
