"""What is found about a service for a case, from the side of the person, of the offer and of the place."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from service.domain.eligibility.assess import (
    OF_THE_OFFER,
    OF_THE_PERSON,
    need_reason,
    own_requirements,
)
from service.domain.eligibility.findings import Finding, finding
from service.domain.eligibility.need_fit import Fit, fit
from service.domain.eligibility.offer import located
from service.domain.eligibility.situation import Situation
from service.domain.messages import Question
from service.domain.model import Case, Service
from service.domain.regions import is_land

UNKNOWN_ADMISSION = 2
ELSEWHERE = 4
_CAPACITIES = {"capacity.open": 0, "capacity.unknown": 1, "capacity.waitlist": 2, "capacity.full": 3}
_STATED = {  # an explicit admission goes first
    "status.no_rule": 1,
    "status.missing": UNKNOWN_ADMISSION,
    "status.not_stated": UNKNOWN_ADMISSION,
}
_LANGUAGES = {"language.spoken": 0, "language.interpreter": 1}


class Person(NamedTuple):
    """What the person's side finds: the fit, and the criteria before (`fits`) and after (`suits`) the place."""

    found: Finding
    fit: Fit
    fits: tuple[object, ...]
    admission: int
    suits: tuple[object, ...]


class Offer(NamedTuple):
    """What the offer's side finds: capacity and freshness."""

    found: Finding
    ranks: tuple[object, ...]


class Place(NamedTuple):
    """What the place's side finds: the remit."""

    found: Finding
    remit: int


def person_side(now: Situation, service: Service) -> Person | None:
    """None where the service shares no topic with the case and accompanies nobody."""
    scored = fit(now.case, service, now.rulebook, now.regime.candidates, now.weighed)
    if scored.holds is False and scored.need is None:
        return None
    found = finding(now, service, OF_THE_PERSON, [need_reason(service, scored), *own_requirements(now, service)])
    fits = (scored.level == "implied", -scored.score, _urgency(now, scored.need))
    suits = (_focus(now.case, service), _LANGUAGES.get(found.keys.get("language", ""), 2))
    return Person(found, scored, fits, _STATED.get(found.keys["status"], 0), suits)


def offer_side(now: Situation, service: Service) -> Offer:
    """Whether it runs, how well that is known, and whether there is room."""
    found = finding(now, service, OF_THE_OFFER)
    fresh = (found.keys["evidenced"] != "evidenced.yes", -(service.verified_on or date.min).toordinal())
    return Offer(_shared(*found[:3]), (_CAPACITIES.get(found.keys["capacity"], 1), fresh))


def place_side(now: Situation, service: Service) -> Place:
    """Whether it helps where the person is, and how near its remit is."""
    holds, _, fact = located(now, service)
    return _shared_place(holds, fact, _remit(now, service))


@lru_cache(maxsize=256)
def _shared(failed: int, still_open: int, asks: tuple[Question, ...]) -> Finding:
    """One object for all offers of which the same is found: there are a handful."""
    return Finding(failed, still_open, asks, {})


@lru_cache(maxsize=256)
def _shared_place(holds: bool | None, fact: str | None, remit: int) -> Place:  # noqa: FBT001
    asks = (Question(fact),) if fact is not None else ()
    return Place(_shared(int(holds is False), int(holds is None), asks), remit)


def _urgency(now: Situation, need: str | None) -> int:
    """A need that comes before another one of the case goes first (health before placement)."""
    entry = now.rulebook.needs.get((need or "").split(".")[0])
    return -len(entry.comes_before.intersection(now.case.needs)) if entry else 0


def _remit(now: Situation, service: Service) -> int:
    """0 for the district or below, then its region, the Land, the country, 4 for elsewhere."""
    chains = (now.obligation,) if service.residence_required and now.obligation is not None else now.chains
    return min([_height(region) for chain in chains for region in service.serves & chain], default=ELSEWHERE)


def _height(region: str) -> int:
    if region == "DE":
        return 3
    if is_land(region):
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
