"""One service judged for one case, and the key by which it is ordered: every criterion has a name."""

import heapq
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from service.domain.distance import nearest
from service.domain.eligibility.assess import (
    OF_THE_OFFER,
    OF_THE_PERSON,
    OF_THE_PLACE,
    need_reason,
    own_requirements,
)
from service.domain.eligibility.findings import OFFER, PERSON, PLACE, Finding, finding, once
from service.domain.eligibility.situation import Memory, Situation
from service.domain.labour_access import access, regime
from service.domain.law import Rulebook
from service.domain.match import Match
from service.domain.messages import Question
from service.domain.model import Case, Service, Site
from service.domain.needs_fit import BANNED, Fit, fit, weights

CRITERIA = (
    "verdict",
    "stated",
    "fit",
    "urgency",
    "open",
    "status_stated",
    "remit",
    "focus",
    "language",
    "distance",
    "capacity",
    "freshness",
    "id",
)
_VERDICTS = {"eligible": 0, "ask": 1, "refused": 2}
_CAPACITIES = {"capacity.open": 0, "capacity.unknown": 1, "capacity.waitlist": 2, "capacity.full": 3}
UNKNOWN_ADMISSION = 2
_STATED = {  # an explicit admission goes first
    "status.no_rule": 1,
    "status.missing": UNKNOWN_ADMISSION,
    "status.not_stated": UNKNOWN_ADMISSION,
}
_LANGUAGES = {"language.spoken": 0, "language.interpreter": 1}
_FAR = 1e9
_ORDER, _BEFORE = attrgetter("order"), attrgetter("before")
LAND_DIGITS = 2


def situation(case: Case, rulebook: Rulebook, offers: Memory | None = None) -> Situation:
    """The case with its rights, its benefit regime and the regions above its place; `offers` of the day, if kept."""
    obligation = case.facts.get("wohnsitzauflage_district")
    seat = case.facts.get("company_district") if case.client == "employer" else None
    places = (seat,) if isinstance(seat, str) else case.regions
    chains = tuple(frozenset(rulebook.chain(region)) for region in places)
    work = access(case, rulebook)
    if work.kind == "banned" and work.certain and case.client == "mentee":
        case = replace(case, facts={**case.facts, BANNED: True})
    return Situation(
        case,
        rulebook,
        work,
        regime(case, rulebook),
        chains or (frozenset({"DE"}),),
        frozenset(rulebook.chain(obligation)) if isinstance(obligation, str) else None,
        weights(case, rulebook),
        offers={} if offers is None else offers,
    )


def _fit(now: Situation, service: Service) -> Fit:
    known = now.regime
    possible = frozenset({known.kind}) if known.kind else known.candidates
    return fit(now.case, service, now.rulebook, possible, now.weighed)


class Judgement(NamedTuple):
    """
    A service judged, before anybody has measured how far it is: `before` and `after` stand around the distance.

    `before` are the criteria that go before the distance, `after` those that follow; the rest is as in a Match.
    """

    service: Service
    verdict: str
    fit: Fit
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    failed: int
    asks: tuple[Question, ...]


def judge(now: Situation, service: Service) -> Match | None:
    """
    The service with its verdict and its place in the order.

    None if it shares no topic with the case, does not accompany any case and is not for the staff who ask.
    """
    found = _judged_alone(now, service)
    return None if found is None else _measured(now, found)


def _judged_alone(now: Situation, service: Service) -> Judgement | None:
    person = once(now, service, PERSON, _person)
    if person is None:
        return None
    offer, place = once(now, service, OFFER, _offer), once(now, service, PLACE, _place)
    verdict, before, failed, asks, _ = _criteria(person, offer.found, place)
    return Judgement(service, verdict, person.fit, before, offer.ranks, failed, asks)


def judged(now: Situation, services: Iterable[Service], *, refused: bool = True) -> list[Judgement]:
    """
    What `judge` says of each, without those that it says nothing of; without refused ones where nobody wants them.

    A referral judges hundreds: what is known of their statements is looked up here without a call for each, and those
    for whom the same was found in all three groups share their criteria.
    """
    found, memory, offers, places = [], now.memory, now.offers, now.places
    known: dict[tuple[int, int, int], _Criteria] = {}
    for service in services:
        if service.stated is None:
            one = _judged_alone(now, service)
            found += [] if one is None or (one.failed and not refused) else [one]
            continue
        of_person, of_offer, of_place = service.stated
        held = memory.get(id(of_person))
        person: Any = held[1] if held else once(now, service, PERSON, _person)
        if person is None or (person.found.failed and not refused):
            continue
        held = offers.get(id(of_offer))
        offer: Any = held[1] if held else once(now, service, OFFER, _offer)
        held = places.get(id(of_place))
        place: Any = held[1] if held else once(now, service, PLACE, _place)
        key = id(person), id(offer.found), id(place)
        same = known.get(key)
        if same is None:
            same = known[key] = _criteria(person, offer.found, place)
        if refused or not same.failed:
            verdict, before, failed, asks, _ = same
            found.append(Judgement._make((service, verdict, person.fit, before, offer.ranks, failed, asks)))
    return found


def ordered(now: Situation, judgements: Iterable[Judgement], most: int | None = None) -> list[Match]:
    """The matches in order, at most so many where a number is given; only what can be among those is measured."""
    found = list(judgements)
    if most is not None and len(found) > most:
        last = heapq.nsmallest(most, map(_BEFORE, found))[-1] if most else ()
        found = [one for one in found if one.before <= last]
    return sorted((_measured(now, one) for one in found), key=_ORDER)[:most]


class _Criteria(NamedTuple):
    """What follows from the three findings; `of` keeps them, so that their identity stays taken."""

    verdict: str
    before: tuple[Any, ...]
    failed: int
    asks: tuple[Question, ...]
    of: tuple[object, ...]


def _criteria(person: "_Person", offer: Finding, place: "_Place") -> _Criteria:
    failed = person.found.failed + offer.failed + place.found.failed
    still_open = person.found.open + offer.open + place.found.open
    verdict = "refused" if failed else "ask" if still_open else "eligible"
    before = (
        _VERDICTS[verdict] + failed,  # among refused ones: fewer rules fail
        *person.fits,
        still_open,
        person.admission,
        place.remit,
        *person.suits,
    )
    asks = person.found.asks + offer.asks + place.found.asks
    return _Criteria(verdict, before, failed, asks, (person, offer, place))


def _measured(now: Situation, found: Judgement) -> Match:
    service, verdict, fit, before, after, failed, asks = found
    site, km = _nearest(now.case, service)
    order = (*before, _FAR if km is None else km, *after, service.id)
    return Match._make((service, verdict, fit, order, failed, asks, now, km, site))


class _Person(NamedTuple):
    """What the person's side finds: the fit, and the criteria before (`fits`) and after (`suits`) the place."""

    found: Finding
    fit: Fit
    fits: tuple[object, ...]
    admission: int
    suits: tuple[object, ...]


class _Offer(NamedTuple):
    """What the offer's side finds: capacity and freshness."""

    found: Finding
    ranks: tuple[object, ...]


class _Place(NamedTuple):
    """What the place's side finds: the remit."""

    found: Finding
    remit: int


def _person(now: Situation, service: Service) -> _Person | None:
    scored = _fit(now, service)
    if scored.holds is False and scored.need is None:
        return None
    found = finding(now, service, OF_THE_PERSON, [need_reason(service, scored), *own_requirements(now, service)])
    fits = (scored.level == "implied", -scored.score, _urgency(now, scored.need))
    suits = (_focus(now.case, service), _LANGUAGES.get(found.keys.get("language", ""), 2))
    return _Person(found, scored, fits, _STATED.get(found.keys["status"], 0), suits)


def _offer(now: Situation, service: Service) -> _Offer:
    found = finding(now, service, OF_THE_OFFER)
    fresh = (found.keys["evidenced"] != "evidenced.yes", -(service.verified_on or date.min).toordinal())
    short = _shared(found.failed, found.open, found.asks)
    return _Offer(short, (_CAPACITIES.get(found.keys["capacity"], 1), fresh))


@lru_cache(maxsize=256)
def _shared(failed: int, still_open: int, asks: tuple[Question, ...]) -> Finding:
    """One object for all offers of which the same is found: there are a handful."""
    return Finding(failed, still_open, asks, {})


def _place(now: Situation, service: Service) -> _Place:
    return _Place(finding(now, service, OF_THE_PLACE), _remit(now, service))


def _urgency(now: Situation, need: str | None) -> int:
    """A need that comes before another one of the case goes first (health before placement)."""
    entry = now.rulebook.needs.get((need or "").split(".")[0])
    return -len(entry.comes_before.intersection(now.case.needs)) if entry else 0


def _remit(now: Situation, service: Service) -> int:
    """0 for the district or below, then its region, the Land, the country, 4 for elsewhere."""
    chains = (now.obligation,) if service.residence_required and now.obligation is not None else now.chains
    served = {region for chain in chains for region in chain & service.serves}
    if not served:
        return 4
    return min(_height(region) for region in served)


def _height(region: str) -> int:
    if region == "DE":
        return 3
    if len(region) == LAND_DIGITS:
        return 2
    return 0 if region.isdigit() else 1


def _focus(case: Case, service: Service) -> int:
    groups: set[str] = set()
    for name in ("special", "groups"):
        value = case.facts.get(name)
        groups |= {str(code) for code in value} if isinstance(value, list | tuple) else set()
    if case.facts.get("gender") == "female":
        groups.add("women")
    return -len(service.focuses_on & groups)


def _nearest(case: Case, service: Service) -> tuple[Site | None, float | None]:
    near = nearest(case.point, service.sites) if case.point else None
    if near is not None:
        return near
    placed = (site for site in service.sites if site.lat is not None and site.lon is not None)
    return next(placed, service.sites[0] if service.sites else None), None
