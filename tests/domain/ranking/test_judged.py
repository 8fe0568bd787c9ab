"""One service judged for one case: its verdict, its place in the order, and what is looked at only once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from service.domain.messages import Question
from service.domain.model import Meets, Site
from service.domain.ranking.criteria import CRITERIA, Verdict, judge, judged, ordered
from service.domain.ranking.match import Match
from service.domain.ranking.sides import Person, Place, Standing
from tests.domain.plain_case import DAY, SERVICE, entry, now, sharing

NOBODY: frozenset[str] = frozenset()
FRESH = (False, -(DAY - timedelta(1)).toordinal())
HERE = (51.05, 13.74)
NEAR, FAR = Site("Near", "14511", *HERE), Site("Far", "14511", 51.34, 12.37)
NO_POINT, HALF, OTHER_HALF = Site("?", "14511"), Site("½", "14511", lat=51.0), Site("½", "14511", lon=13.0)
VERDICTS: list[tuple[dict[str, Any], str, int, int, int]] = [  # verdict, failing rules, first criterion, open rules
    ({}, "eligible", 0, 0, 0),
    ({"admits": NOBODY}, "ask", 0, 0, 1),
    ({"admits": NOBODY, "serves": NOBODY, "age_min": 18}, "ask", 0, 0, 3),
    ({"serves": frozenset({"14612"})}, "refused", 1, 1, 0),
    ({"clients": frozenset({"employer"}), "serves": frozenset({"14612"})}, "refused", 2, 2, 0),
    ({"valid_from": DAY + timedelta(1), "clients": frozenset({"employer"}), "age_min": 18}, "refused", 2, 2, 1),
    ({"valid_to": DAY - timedelta(1)}, "ask", 0, 0, 1),
]
SITES: list[tuple[tuple[Site, ...], tuple[float, float] | None, Site | None, float | None]] = [
    ((FAR, NEAR), HERE, NEAR, 0.0),
    ((FAR, NEAR), None, FAR, None),
    ((NO_POINT, FAR), None, FAR, None),
    ((HALF, OTHER_HALF, FAR), None, FAR, None),
    ((NO_POINT, HALF), None, NO_POINT, None),
    ((NO_POINT,), HERE, NO_POINT, None),
    ((), HERE, None, None),
]


def _match(**service: Any) -> Match:
    found = judge(now(), entry(**service))
    assert found is not None
    return found


def test_a_match_bears_every_criterion_in_its_place() -> None:
    match = _match()

    assert match.before == (0, False, False, False, False, 0, 0, False, False, -3.0, 0, 0, 0, 0, 2)
    assert match.after == (1e9, 1, FRESH, "a")
    assert match.order == (*match.before, *match.after)
    assert len(match.order) == len(CRITERIA)
    assert (match.service, match.situation, match.asks) == (SERVICE, now(), ())
    assert (match.fit.need, match.need_reason.text.key) == ("N1", "need.first_contact")


def test_each_side_fills_its_own_criteria() -> None:
    match = judge(
        now(facts={"languages": ("ti",), "gender": "female"}, point=HERE),
        entry(
            **{"admits": NOBODY, "serves": frozenset({"14"}), "focuses_on": frozenset({"women"}), "interpreter": True},
            **{"sites": (NEAR,), "capacity": "open", "capacity_on": DAY},
        ),
    )

    assert match is not None
    assert match.order == (0, False, False, False, False, 0, 1, True, False, -3.0, 0, 1, 2, -1, 1, 0.0, 0, FRESH, "a")
    assert not match.folded


@pytest.mark.parametrize(("service", "verdict", "failed", "first", "still_open"), VERDICTS)
def test_a_failing_rule_refuses_an_open_one_asks_and_of_refused_ones_fewer_failing_go_first(
    service: dict[str, Any], verdict: str, failed: int, first: int, still_open: int
) -> None:
    match = _match(**service)

    assert (match.verdict, match.failed, match.before[0], match.before[CRITERIA.index("open")]) == (
        verdict,
        failed,
        first,
        still_open,
    )


def test_person_offer_and_place_ask_in_this_order() -> None:
    match = _match(admits=NOBODY, valid_to=DAY - timedelta(1), serves=NOBODY)

    assert match.asks == (Question("service_status"), Question("service_running"), Question("district"))


@pytest.mark.parametrize(("sites", "point", "site", "km"), SITES)
def test_the_nearest_site_is_shown_and_without_a_point_the_first_that_has_one(
    sites: tuple[Site, ...], point: tuple[float, float] | None, site: Site | None, km: float | None
) -> None:
    match = judge(now(point=point), entry(sites=sites))

    assert match is not None
    assert (match.site, match.distance_km) == (site, km)


def test_the_distance_counts_and_none_is_the_farthest() -> None:
    near, far, unknown = (judge(now(point=HERE), entry(sites=(site,))) for site in (NEAR, FAR, NO_POINT))

    assert near and far and unknown
    assert (near.after[0], far.after[0], unknown.after[0]) == (0.0, far.distance_km, 1e9)
    assert 99 < (far.distance_km or 0) < 102  # Dresden to Leipzig


def test_what_is_on_another_topic_is_passed_over_and_the_next_one_judged() -> None:
    other = entry(id="other", meets=(Meets("N3"),))

    assert judge(now(), other) is None
    assert [service.id for service, _, _ in judged(now(), [other, SERVICE])] == ["a"]


def test_only_wanted_verdicts_are_kept() -> None:
    services = [entry(id="fits"), entry(id="asks", serves=NOBODY), entry(id="never", clients=frozenset({"employer"}))]

    def wanted(*names: str) -> list[str]:
        found = judged(now(), services, lambda verdict: verdict.name in names)
        return [service.id for service, _, _ in found]

    assert wanted("eligible") == ["fits"]
    assert wanted("eligible", "ask") == ["fits", "asks"]
    assert wanted("refused") == ["never"]


def test_whom_the_persons_side_shuts_out_is_not_looked_at_from_the_others() -> None:
    here = now()
    never = sharing(("p", "o", "l"), clients=frozenset({"employer"}))

    assert judged(here, [never], lambda verdict: not verdict.failed) == []
    assert (here.offers, here.places) == ({}, {})


def test_services_that_state_the_same_share_one_verdict_and_keep_what_was_found() -> None:
    here, person, offer, place = now(), object(), object(), object()
    one, same = (sharing((person, offer, place), id=name) for name in ("a", "b"))
    elsewhere = sharing((person, offer, object()), id="c", serves=frozenset({"14"}))
    closed = sharing((person, object(), place), id="d", valid_from=DAY + timedelta(1))
    older = sharing((object(), offer, place), id="e", age_min=18)
    services = [one, same, elsewhere, closed, older]

    found = judged(here, services)

    verdicts = [verdict for _, verdict, _ in found]
    assert verdicts[0] is verdicts[1]
    assert [type(side) for side in verdicts[0].of] == [Person, Standing, Place]  # kept, so that no other takes their id
    assert [verdict.name for verdict in verdicts] == ["eligible", "eligible", "eligible", "refused", "ask"]
    assert [_seen(verdict) for verdict in verdicts] == [
        _seen(verdict) for service in services for _, verdict, _ in judged(now(), [replace(service)])
    ]
    assert id(offer) in here.offers
    assert id(place) in here.places
    assert (len(here.offers), len(here.places)) == (2, 2)


def _seen(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.name, verdict.failed, verdict.asks, verdict.before)


def test_what_was_found_about_an_offer_and_a_place_is_taken_over() -> None:
    here, stated = now(), (object(), object(), object())
    judged(here, [sharing(stated)])

    later = sharing((object(), *stated[1:]), valid_from=DAY + timedelta(1), serves=NOBODY)

    assert [verdict.name for _, verdict, _ in judged(here, [later])] == ["eligible"]  # as the first one was


def test_of_some_the_first_are_measured_and_the_distance_still_decides_among_equals() -> None:
    services = [
        entry(id="asks", serves=NOBODY),
        entry(id="far", sites=(FAR,)),
        entry(id="near", sites=(NEAR,)),
        entry(id="other", meets=(Meets("N1"),)),
    ]
    here = now(point=HERE)
    found = judged(here, services)

    assert [match.service.id for match in ordered(here, found)] == ["near", "far", "asks", "other"]
    for most in range(6):
        first = ordered(here, found, most)
        assert [match.service.id for match in first] == ["near", "far", "asks", "other"][:most]
