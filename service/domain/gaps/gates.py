"""What stands between a person and an offer: eight gates, each a factor in [0, 1] or unknown."""

from datetime import date
from typing import NamedTuple

from service.domain.gaps.offer import EVERYBODY, EVERYWHERE, STANDARD, Cell, Offer, Rules

Factor = float | None
Pair = tuple[float, float]  # (low, high): unknown read as 0, and as 1
GATES = ("active", "language", "status", "reach", "capacity")


def is_candidate(offer: Offer, cell: Cell, *, today: date, rules: Rules = STANDARD) -> bool:
    """Whether an offer may count: it meets the need; group, area, language fit or are not stated; not long ended."""
    if cell.need not in offer.needs:
        return False
    if long_ended(offer, today, rules):
        return False
    return all(one != 0 for one in (group_factor(offer, cell.group), _area(offer, cell), _language(offer, cell, rules)))


def long_ended(offer: Offer, today: date, rules: Rules) -> bool:
    """Whether it ended for certain so long ago that it proves nothing about today."""
    ended = offer.ends_on if offer.end_certain and not offer.open_ended else None
    return ended is not None and (today - ended).days > rules.survey_days


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


class RunningPeriod(NamedTuple):
    """When an offer runs; both days are days on which it does."""

    starts_on: date | None
    ends_on: date | None
    open_ended: bool
    end_certain: bool = True

    def factor(self, *, on: date, today: date) -> Factor:
        """Whether it runs; an end nobody stated is unknown from tomorrow, one that is inferred from the day after."""
        if self.starts_on is not None and on < self.starts_on:
            return 0.0
        if self.open_ended:
            return 1.0
        if self.ends_on is None:
            return None if on > today else 1.0
        if on <= self.ends_on:
            return 1.0
        return 0.0 if self.end_certain else None


def period_of(offer: Offer) -> RunningPeriod:
    """When an offer runs; an end that does not count is left out."""
    ends_on = None if offer.open_ended else offer.ends_on
    return RunningPeriod(offer.starts_on, ends_on, offer.open_ended, offer.end_certain or ends_on is None)


def active_factor(offer: Offer, *, on: date, today: date) -> Factor:
    """Whether the offer runs on a day."""
    return period_of(offer).factor(on=on, today=today)


def status_factor(offer: Offer, status: str) -> Factor:
    """Admitted 1, excluded 0, not stated unknown."""
    admitted = offer.admits.get(status)
    return None if admitted is None else float(admitted)


def reach_bounds(offer: Offer, point: str, rules: Rules = STANDARD) -> Pair:
    """
    The weight of the one-way minutes, unknown read as bad and as good; a limit itself is inside.

    What is online too is never worse than online, and may be so where nobody says how it is offered. A place that
    is not known may be near.
    """
    minutes = offer.minutes.get(point)
    near = 0.0 if minutes is None else reach_weight(minutes, rules)
    low = max(near, rules.online if offer.online else 0.0)
    if (minutes is None and not offer.online) or not offer.located:
        return low, 1.0
    return low, max(near, 0.0 if offer.online is False else rules.online)


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
