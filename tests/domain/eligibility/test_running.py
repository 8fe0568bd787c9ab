"""Whether an offer runs on the day, and how that is known: every branch, on both sides of each day."""

from datetime import date, timedelta
from typing import Any

import pytest

from service.domain.eligibility.offer import running
from service.domain.model import Reason
from tests.domain.plain_case import DAY, entry, now, says

BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
JUDGED_ON = date(2026, 11, 22)  # of the rulebook: what is in the directory was looked at by then


def _yes(key: str, end: date | None = None) -> Reason:
    return says("running", True, key, {"end": end})


def _no(key: str, **values: Any) -> Reason:
    return says("running", False, key, values)


def _asked(key: str, **values: Any) -> Reason:
    return says("running", None, key, values, "service_running")


ENDED = {"end": BEFORE, "next": ("z",)}
ROWS: list[tuple[dict[str, Any], date, Reason]] = [
    ({}, DAY, _yes("running.now")),
    # A stop for newcomers, both days of it included.
    ({"stop_from": DAY}, DAY, _no("running.stop", until=None)),
    ({"stop_from": BEFORE, "stop_to": DAY}, DAY, _no("running.stop", until=DAY)),
    ({"stop_from": AFTER}, DAY, _yes("running.now")),
    ({"stop_from": BEFORE, "stop_to": BEFORE}, DAY, _yes("running.now")),
    # The beginning: as stated, else what shows it first.
    ({"valid_from": AFTER}, DAY, _no("running.not_yet", start=AFTER)),
    ({"valid_from": DAY}, DAY, _yes("running.now")),
    ({"valid_from": DAY, "first_evidence": AFTER}, DAY, _yes("running.now")),
    ({"first_evidence": AFTER}, DAY, _asked("running.before_evidence", day=DAY)),
    ({"first_evidence": DAY}, DAY, _yes("running.now")),
    ({"lifecycle": "planned", "first_evidence": None}, DAY, _asked("running.planned")),
    ({"lifecycle": "planned"}, DAY, _yes("running.now")),
    # The end: the last day counts as open, and only a known end refuses.
    ({"valid_to": DAY}, DAY, _yes("running.to", DAY)),
    ({"valid_to": BEFORE, "end_known": True, "succeeded_by": ("z",)}, DAY, _no("running.ended", **ENDED)),
    ({"valid_to": BEFORE, "lifecycle": "ended", "succeeded_by": ("z",)}, DAY, _no("running.ended", **ENDED)),
    ({"valid_to": BEFORE}, DAY, _asked("running.maybe_ended", end=BEFORE)),
    # Ended, and nobody has stated when: at the latest when that was looked at.
    (
        {"lifecycle": "ended", "verified_on": BEFORE, "succeeded_by": ("z",)},
        DAY,
        _no("running.ended_before", day=BEFORE, next=("z",)),
    ),
    ({"lifecycle": "ended", "verified_on": DAY}, DAY, _yes("running.now")),
    ({"lifecycle": "ended", "verified_on": None}, DAY, _yes("running.now")),
    # No end stated: running up to today, unknown after it.
    ({}, AFTER, _asked("running.no_end", day=AFTER)),
    ({"valid_to": AFTER}, AFTER, _yes("running.to", AFTER)),
]
UNDATED: list[tuple[dict[str, Any], date, bool]] = [
    ({"verified_on": date(2020, 5, 5)}, date(2020, 5, 5), True),
    ({"verified_on": date(2020, 5, 6)}, date(2020, 5, 5), False),
    ({"verified_on": None}, date(2020, 5, 5), False),
    ({"verified_on": None, "stability": "statutory"}, date(2020, 5, 5), True),
    ({"verified_on": None}, JUDGED_ON, True),
    ({"verified_on": None}, JUDGED_ON - timedelta(1), False),
    ({"verified_on": None, "first_evidence": date(2019, 1, 1)}, date(2020, 5, 5), True),
]


@pytest.mark.parametrize(("service", "day", "reason"), ROWS)
def test_the_day_decides_whether_it_runs_and_the_text_says_why(
    service: dict[str, Any], day: date, reason: Reason
) -> None:
    assert running(now(as_of=day), entry(**service)) == reason


@pytest.mark.parametrize(("service", "day", "runs"), UNDATED)
def test_without_a_beginning_it_runs_on_days_by_which_it_was_seen(
    service: dict[str, Any], day: date, runs: bool
) -> None:
    found = running(now(as_of=day), entry(**{"first_evidence": None, **service}))

    assert found == (_yes("running.now") if runs else _asked("running.before_evidence", day=day))
