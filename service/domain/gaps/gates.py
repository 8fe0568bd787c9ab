"""What stands between a person and an offer: eight gates, each a factor in [0, 1] or unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import prod

Factor = float | None
GATES = ("active", "language", "status", "reach", "capacity")
EVERYBODY = "all"
EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The thresholds of the model; `version` names the set in every answer. `reach_steps`: (minutes, weight)."""

    version: str = "2026-11"
    reach_steps: tuple[tuple[float, float], ...] = ((30.0, 1.0), (45.0, 0.68), (60.0, 0.22))
    interpreter: float = 0.7
    waitlist: float = 0.5
    online: float = 0.5
    verified_days: int = 180
    verified_days_statutory: int = 730
    survey_days: int = 365
    tolerated_share: float = 0.10
    horizon_days: int = 180


STANDARD = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Whom and what is looked at; language None is any."""

    region: str
    need: str
    group: str = EVERYBODY
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """
    One service as the gap model reads it.

    `needs` holds every broader need too. None of `groups`, `languages` (code to "spoken" or "interpreter"), `serves`
    means not stated. `admits`: status class to admitted, absent is unknown. `minutes`: demand point to one-way
    minutes, absent is unknown, inf is no connection. `renewed_to` None with a document: renewed without end.
    """

    service_id: str
    provider_id: str
    name: str = ""
    needs: frozenset[str] = frozenset()
    groups: frozenset[str] | None = None
    languages: Mapping[str, str] | None = None
    serves: frozenset[str] | None = None
    residence_required: bool = False
    home_region: str = ""
    admits: Mapping[str, bool] = field(default_factory=dict)
    minutes: Mapping[str, float] = field(default_factory=dict)
    online: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    open_ended: bool = False
    renewal_documented: bool = False
    renewed_to: date | None = None
    capacity: str | None = None
    places_per_year: float | None = None
    last_verified_on: date | None = None
    funder: str = ""
    statutory: bool = False


def is_candidate(offer: Offer, cell: Cell, *, today: date, rules: Rules = STANDARD) -> bool:
    """Whether an offer may count: it meets the need; group, area, language fit or are not stated; not long ended."""
    if cell.need not in offer.needs:
        return False
    if long_ended(offer, today, rules):
        return False
    return all(one != 0 for one in (group_factor(offer, cell.group), _area(offer, cell), _language(offer, cell, rules)))


def long_ended(offer: Offer, today: date, rules: Rules) -> bool:
    """Whether it ended so long ago that it proves nothing about today."""
    ended = None if offer.open_ended else offer.ends_on
    return ended is not None and (today - ended).days > rules.survey_days


def factors(
    offer: Offer, cell: Cell, point: str, status: str, *, on: date, today: date, rules: Rules = STANDARD
) -> dict[str, Factor]:
    """The eight gates of an offer for a demand point and a status class; the five barriers come first."""
    return {
        **cell_factors(offer, cell, on=on, today=today, rules=rules),
        "status": status_factor(offer, status),
        "reach": reach_factor(offer, point, rules),
    }


def cell_factors(offer: Offer, cell: Cell, *, on: date, today: date, rules: Rules = STANDARD) -> dict[str, Factor]:
    """The gates that are the same for all persons of a cell."""
    return {
        "active": active_factor(offer, on=on, today=today),
        "language": _language(offer, cell, rules),
        "capacity": capacity_factor(offer, rules),
        "group": group_factor(offer, cell.group),
        "area": _area(offer, cell),
        "fresh": fresh_factor(offer, today, rules),
    }


def quality(factors: Mapping[str, Factor], relaxed: frozenset[str] = frozenset()) -> tuple[float, float]:
    """Product of the factors, (low, high): unknown read as 0 and as 1; `relaxed` gates count as open."""
    known = [1.0 if gate in relaxed else factor for gate, factor in factors.items()]
    low, high = (prod(unknown if factor is None else factor for factor in known) for unknown in (0.0, 1.0))
    return low, high


def active_factor(offer: Offer, *, on: date, today: date) -> Factor:
    """Whether the offer runs; the last day counts as open, an end nobody stated is unknown from tomorrow."""
    return runs(offer.starts_on, offer.ends_on, open_ended=offer.open_ended, on=on, today=today)


def runs(starts_on: date | None, ends_on: date | None, *, open_ended: bool, on: date, today: date) -> Factor:
    """The same for a span of days."""
    if starts_on is not None and on < starts_on:
        return 0.0
    if open_ended:
        return 1.0
    if ends_on is not None:
        return 1.0 if on <= ends_on else 0.0
    return None if on > today else 1.0


def status_factor(offer: Offer, status: str) -> Factor:
    """Admitted 1, excluded 0, not stated unknown."""
    admitted = offer.admits.get(status)
    return None if admitted is None else float(admitted)


def reach_factor(offer: Offer, point: str, rules: Rules = STANDARD) -> Factor:
    """The weight of the one-way minutes; a limit itself is inside. What is online too is never worse than online."""
    minutes = offer.minutes.get(point)
    least = rules.online if offer.online else 0.0
    if minutes is None:
        return least if offer.online else None
    return max(reach_weight(minutes, rules), least)


def reach_weight(minutes: float, rules: Rules) -> float:
    """The weight of known one-way minutes; a limit itself is inside."""
    return next((weight for limit, weight in sorted(rules.reach_steps) if minutes <= limit), 0.0)


def spoken_factor(mode: str | None, rules: Rules) -> float:
    """The factor of a language that is spoken, interpreted, or (None) neither."""
    return {"spoken": 1.0, "interpreter": rules.interpreter}.get(mode or "", 0.0)


def _language(offer: Offer, cell: Cell, rules: Rules) -> Factor:
    if cell.language is None:
        return 1.0
    return None if offer.languages is None else spoken_factor(offer.languages.get(cell.language), rules)


def capacity_factor(offer: Offer, rules: Rules) -> Factor:
    """Whether it takes people now; a statutory body must."""
    if offer.statutory:
        return 1.0
    return {"capacity": 1.0, "waitlist": rules.waitlist, "no-capacity": 0.0}.get(offer.capacity or "")


def group_factor(offer: Offer, group: str) -> Factor:
    """1 for everybody or this group, 0 for others, unknown where nothing is stated."""
    if offer.groups is None:
        return None
    return 1.0 if offer.groups & {EVERYBODY, group} else 0.0


def _area(offer: Offer, cell: Cell) -> Factor:
    return area_factor(offer.serves, offer.home_region, cell.region, residence=offer.residence_required)


def area_factor(serves: frozenset[str] | None, home: str, region: str, *, residence: bool) -> Factor:
    """1 if the region is served or has the site, 0 if only residents of others may come, else unknown."""
    served = serves is not None and (region in serves or EVERYWHERE in serves)
    if residence and serves is not None:
        return 1.0 if served else 0.0
    return 1.0 if served or home == region else None


def fresh_factor(offer: Offer, today: date, rules: Rules) -> Factor:
    """1 if it was verified not too long ago, else unknown."""
    limit = rules.verified_days_statutory if offer.statutory else rules.verified_days
    seen = offer.last_verified_on
    return 1.0 if seen is not None and (today - seen).days <= limit else None
