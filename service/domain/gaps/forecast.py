"""From when on help is missing: a sweep over the days on which something starts or ends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import is_

from service.domain.gaps.gates import active_factor
from service.domain.gaps.offer import STANDARD, Cell, Offer, Rules
from service.domain.gaps.population import TOLERANCE, Demand, Shortfall
from service.domain.gaps.shortfall.engine import OPTIMISTIC, PESSIMISTIC
from service.domain.gaps.shortfall.supply import Memory, Supply

SCENARIOS = ("contract", "confirmed", "all_renewed")
READINGS = ("low", "high")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What holds from a day until the next step."""

    from_on: date
    shortfall: Shortfall
    providers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A gap that opens because offers of a funding programme end; `shortfall` in persons."""

    cell: Cell
    opens_on: date
    funder: str
    shortfall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cliff:
    """The gaps that open on one day with one programme: number of cells, and persons once for each need."""

    opens_on: date
    funder: str
    cells: int
    person_needs: float


def timeline(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    first: date,
    last: date,
    today: date,
    rules: Rules = STANDARD,
    scenario: str = "contract",
    memory: Memory | None = None,
) -> list[Step]:
    """The steps from `first` to `last`, both included; never empty. ValueError where `last` comes before `first`."""
    if last < first:
        raise ValueError(f"The last day ({last}) comes before the first ({first}).")
    supply = _supply(demand, offers, scenario, today=today, rules=rules, memory=memory)
    days = [first, *(day for day in turning_days(supply, after=first) if day <= last)]
    return [Step(from_on=day, shortfall=supply.shortfall(day), providers=supply.providers(day)) for day in days]


def gap_opens_on(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    today: date,
    on: date | None = None,
    rules: Rules = STANDARD,
    scenario: str = "contract",
    reading: str = "low",
    memory: Memory | None = None,
) -> date | None:
    """The first day from `on` (today) with more missing than is tolerated; `on` itself if open already, None: never."""
    if reading not in READINGS:
        raise ValueError(f"There is no reading {reading}; there are {', '.join(READINGS)}.")
    supply = _supply(demand, offers, scenario, today=today, rules=rules, memory=memory)
    return first_open(supply, on or today, rules, reading)


def first_open(supply: Supply, on: date, rules: Rules, reading: str, last: date = date.max) -> date | None:
    """The same over candidates that are known, up to a last day."""
    limit = rules.tolerated_share + TOLERANCE
    side = OPTIMISTIC if reading == "low" else PESSIMISTIC
    days = (day for day in (on, *turning_days(supply, after=on)) if day <= last)
    return next((day for day in days if supply.share(day, side) > limit), None)


def expected(offers: Iterable[Offer], scenario: str, *, today: date) -> list[Offer]:
    """The offers by scenario: ends as stated, with documented renewals, or none for what runs today."""
    if scenario not in SCENARIOS:
        raise ValueError(f"There is no scenario {scenario}; there are {', '.join(SCENARIOS)}.")
    if scenario == "contract":
        return list(offers)
    confirmed = [_confirmed(offer) for offer in offers]
    return confirmed if scenario == "confirmed" else [_renewed(offer, today) for offer in confirmed]


def _supply(
    demand: Demand, offers: Iterable[Offer], scenario: str, *, today: date, rules: Rules, memory: Memory | None
) -> Supply:
    """The supply of a scenario; the offers of a tuple are made once for all cells, the same ones where none differs."""
    known, kept = offers if isinstance(offers, tuple) else tuple(offers), memory or Memory()

    def make() -> tuple[Offer, ...]:
        made = tuple(expected(known, scenario, today=today))
        return known if all(map(is_, made, known)) else made

    found = kept.few(known, ("expected", scenario, today), make)
    return Supply(demand, found, today=today, rules=rules, memory=kept)


def _renewed(offer: Offer, today: date) -> Offer:
    runs = not offer.open_ended and active_factor(offer, on=today, today=today)
    return replace(offer, open_ended=True) if runs else offer


def _confirmed(offer: Offer) -> Offer:
    if not offer.renewal_documented:
        return offer
    if offer.renewed_to is None:
        return replace(offer, open_ended=True)
    return replace(offer, ends_on=max(offer.ends_on, offer.renewed_to)) if offer.ends_on else offer


def turning_days(supply: Supply, *, after: date) -> list[date]:
    """The days after a day on which the shortfall may change, in order; what helps nobody moves nothing."""
    days = set()
    for starts_on, ends_on, open_ended, _ in supply.spans(useful=True):
        if starts_on:
            days.add(starts_on)
        if open_ended:
            continue
        if ends_on is None:
            days.add(supply.today + _DAY)
        elif ends_on < date.max:
            days.add(ends_on + _DAY)
    return sorted(day for day in days if day > after)


def cliffs(openings: Iterable[Opening]) -> list[Cliff]:
    """Gaps by day and programme, the earliest day first, then by name."""
    found: dict[tuple[date, str], list[Opening]] = {}
    for opening in openings:
        found.setdefault((opening.opens_on, opening.funder), []).append(opening)
    return [
        Cliff(
            opens_on=day,
            funder=funder,
            cells=len({one.cell for one in together}),
            person_needs=sum(sorted(one.shortfall for one in together)),
        )
        for (day, funder), together in sorted(found.items())
    ]
