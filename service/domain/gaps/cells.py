"""The state of a cell, and how urgent it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from service.domain.gaps.barriers import shares_of
from service.domain.gaps.forecast import first_open
from service.domain.gaps.offer import STANDARD, Offer, Rules
from service.domain.gaps.population import TOLERANCE, Demand, Shortfall
from service.domain.gaps.severity import score, severity_parts
from service.domain.gaps.shortfall.supply import Memory, Supply, shortfall

__all__ = ["CellResult", "Demand", "Shortfall", "evaluate", "severity", "shortfall"]

_BY_WEIGHT = ("status", "reach", "capacity", "active", "language")  # among equal barriers
_SHUT = {"status": "status_excluded", "reach": "too_far", "capacity": "no_capacity", "active": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellResult:
    """
    One state, why, how much, from when on; `shortfall` None: no candidate, and nobody has looked.

    `reasons`: all that weigh the same, none of which is enough alone; `reason` is the first of them.
    """

    state: str
    reasons: tuple[str, ...] = ()
    shortfall: Shortfall | None = None
    barriers: Mapping[str, float] = field(default_factory=dict)
    opens_on: date | None = None
    next_start_on: date | None = None
    end_unknown: bool = False
    providers: int = 0

    @property
    def reason(self) -> str | None:
        """The largest barrier, the first in order among equal ones."""
        return next(iter(self.reasons), None)


def evaluate(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    today: date,
    on: date | None = None,
    rules: Rules = STANDARD,
    memory: Memory | None = None,
) -> CellResult:
    """The state of a cell on a day, with its horizon from there; `on` None is today."""
    return evaluated(Supply(demand, offers, today=today, rules=rules, memory=memory), on or today)


def evaluated(supply: Supply, day: date) -> CellResult:
    """The same for a supply that is known."""
    return supply.result(day, lambda: _evaluated(supply, day))


def _evaluated(supply: Supply, day: date) -> CellResult:
    rules = supply.rules
    if not supply.candidates:
        if not _surveyed(supply.demand, supply.today, rules):
            return CellResult(state="no_data")
        nothing = supply.shortfall(day)
        return CellResult(state="none", shortfall=nothing, barriers={"none": nothing.low or nothing.share_low})
    found, providers = supply.shortfall(day), supply.providers(day)
    limit = rules.tolerated_share + TOLERANCE
    if found.share_high <= limit:
        return _ahead(supply, found, providers, day, rules)
    if found.share_low <= limit:
        return CellResult(state="unverified", shortfall=found, providers=providers)
    return _open(supply, found, providers, day)


def _surveyed(demand: Demand, today: date, rules: Rules) -> bool:
    """A mark from the future says nothing yet."""
    return demand.surveyed_on is not None and 0 <= (today - demand.surveyed_on).days <= rules.survey_days


def _ahead(supply: Supply, found: Shortfall, providers: int, day: date, rules: Rules) -> CellResult:
    last = day + timedelta(days=rules.horizon_days)
    opens = first_open(supply, day, rules, "low", last)
    if opens is not None:
        return CellResult(state="time_limited", shortfall=found, opens_on=opens, providers=providers)
    unknown = first_open(supply, day, rules, "high", last) is not None
    return CellResult(state="covered", shortfall=found, end_unknown=unknown, providers=providers)


def _open(supply: Supply, found: Shortfall, providers: int, day: date) -> CellResult:
    barriers, whole = shares_of(supply, day), supply.persons or 1.0
    nothing = found.share_low >= 1 - TOLERANCE
    largest = _largest({gate: share / whole for gate, share in barriers.items()}, _BY_WEIGHT[: 4 if nothing else 5])
    state, next_start = _SHUT[largest[0]] if nothing else "partial", None
    if state == "none":
        spans = supply.spans()
        starts = [span.starts_on for span in spans if span.starts_on and span.starts_on > day]
        next_start = min(starts, default=None)
        lost = any(span.ends_on and span.ends_on < day for span in spans)
        largest = ("lost" if lost else "planned", *largest[1:])
    return CellResult(
        state=state, reasons=largest, shortfall=found, barriers=barriers, next_start_on=next_start, providers=providers
    )


def _largest(barriers: Mapping[str, float], order: tuple[str, ...]) -> tuple[str, ...]:
    """The largest of some barriers in shares of 1, equal ones in their order."""
    most = max(barriers[gate] for gate in order)
    return tuple(gate for gate in order if barriers[gate] >= most - TOLERANCE)


def severity(
    share: float,
    persons: float | None,
    persons_max: float,
    *,
    unmet: int,
    asked: int,
    providers: int,
    days_to_gap: int | None = None,
    rules: Rules = STANDARD,
) -> float:
    """
    The score from 0 to 100 that orders a list: 40 % share missing, 20 % persons, 20 % unmet requests, 20 % frailty.

    Weights after the HPSA score of primary care. Fewer than 10 requests say nothing and count 0.
    """
    about = {"unmet": unmet, "asked": asked, "providers": providers, "days_to_gap": days_to_gap}
    return score(severity_parts(share, persons, persons_max, **about, rules=rules))  # type: ignore[arg-type]
