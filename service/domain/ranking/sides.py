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

STATED, NO_RULE, SILENT = range(3)
ELSEWHERE = 4
_CAPACITIES = {"capacity.open": 0, "capacity.unknown": 1, "capacity.waitlist": 2, "capacity.full": 3}
_DOUBTFUL = {"running.maybe_ended", "running.before_evidence", "running.planned"}
_LANGUAGES = {"language.spoken": 0, "language.interpreter": 1}


class Person(NamedTuple):
    """
    What the person's side finds: the fit, and the criteria before (`fits`) and after (`suits`) the place.

    `silent`: 0 where it is stated whether the document of the person is admitted, 1 where no rule on documents is
    known, 2 where there are rules and none speaks of this document.
    """

    found: Finding
    fit: Fit
    silent: int
    for_others: bool
    fits: tuple[object, ...]
    suits: tuple[object, ...]


class Offer(NamedTuple):
    """What the offer's side finds; `ranks` are capacity and freshness."""

    standing: "Standing"
    ranks: tuple[object, ...]


class Standing(NamedTuple):
    """Whether an offer is there; `doubtful`: it may have ended or not have begun; `evidenced`: somebody has looked."""

    found: Finding
    doubtful: bool
    evidenced: bool


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
    fits = (-scored.score, _urgency(now, scored.need))
    suits = (_focus(now.case, service), _LANGUAGES.get(found.keys.get("language", ""), 2))
    return Person(found, scored, _silence(service, found.keys["status"]), _for_others(now, service), fits, suits)


def offer_side(now: Situation, service: Service) -> Offer:
    """Whether it runs, how well that is known, and whether there is room."""
    found = finding(now, service, OF_THE_OFFER)
    fresh = (found.keys["evidenced"] != "evidenced.yes", -(service.verified_on or date.min).toordinal())
    doubtful = found.keys["running"] in _DOUBTFUL
    evidenced = found.keys["evidenced"] != "evidenced.no"
    return Offer(_standing(*found[:3], doubtful, evidenced), (_CAPACITIES.get(found.keys["capacity"], 1), fresh))


def place_side(now: Situation, service: Service) -> Place:
    """Whether it helps where the person is, and how near its remit is."""
    holds, _, fact = located(now, service)
    return _shared_place(holds, fact, _remit(now, service))


@lru_cache(maxsize=256)
def _standing(failed: int, still_open: int, asks: tuple[Question, ...], *how: bool) -> Standing:
    return Standing(_shared(failed, still_open, asks), *how)


@lru_cache(maxsize=256)
def _shared(failed: int, still_open: int, asks: tuple[Question, ...]) -> Finding:
    """One object for all offers of which the same is found: there are a handful."""
    return Finding(failed, still_open, asks, {})


@lru_cache(maxsize=256)
def _shared_place(holds: bool | None, fact: str | None, remit: int) -> Place:  # noqa: FBT001
    asks = (Question(fact),) if fact is not None else ()
    return Place(_shared(int(holds is False), int(holds is None), asks), remit)


def _silence(service: Service, status: str) -> int:
    """What is said about the document; a service that admits some is not silent to somebody who has told none."""
    if status == "status.no_rule":
        return NO_RULE
    if status == "status.missing":
        return STATED if service.admits or service.excludes or service.hands_over else NO_RULE
    return SILENT if status == "status.not_stated" else STATED


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
    return -len(service.focuses_on & _groups(case))


def _for_others(now: Situation, service: Service) -> bool:
    """It is there for a narrow group, and nobody has told that the person belongs to it."""
    narrow = service.focuses_on & now.rulebook.narrow_groups
    return now.case.client == "mentee" and bool(narrow) and narrow.isdisjoint(_groups(now.case))


def _groups(case: Case) -> set[str]:
    groups: set[str] = set()
    for name in ("special", "groups"):
        value = case.facts.get(name)
        groups |= {str(code) for code in value} if isinstance(value, list | tuple) else set()
    if case.facts.get("gender") == "female":
        groups.add("women")
    if case.facts.get("situation") == "studying":
        groups.add("students")
    return groups
