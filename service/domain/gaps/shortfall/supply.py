"""The offers of a cell, and how much help is missing on a day, in persons, with bounds."""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from typing import TypeVar

from service.domain.gaps.gates import RunningPeriod
from service.domain.gaps.offer import STANDARD, Offer, Rules
from service.domain.gaps.population import Demand, Shortfall
from service.domain.gaps.shortfall.engine import OPTIMISTIC, PESSIMISTIC, ShortfallEngine
from service.domain.gaps.shortfall.memo import Memory
from service.domain.gaps.shortfall.offer_kinds import OfferKinds
from service.domain.gaps.shortfall.rows import Rows

__all__ = ["Memory", "Supply", "shortfall"]
T = TypeVar("T")
Asked = tuple[tuple[str, str], tuple[str, ...], date, Rules]


class Supply:
    """The candidates of a cell, with everything that does not move with the day; equal people are counted together."""

    def __init__(
        self, demand: Demand, offers: Iterable[Offer], *, today: date, rules: Rules, memory: Memory | None = None
    ) -> None:
        self.demand, self.today, self.rules, self.persons = demand, today, rules, demand.total
        self.memory, listed = memory or Memory(), offers if isinstance(offers, tuple) else tuple(offers)
        self.engine = _engine(demand, listed, today, rules, self.memory)
        self.language = demand.cell.language
        self.language_factors = self.engine.language_factors(self.language)

    def speaking(self, language: str | None) -> "Supply":
        """The same for another language."""
        other = copy(self)
        other.language, other.language_factors = language, self.engine.language_factors(language)
        return other

    @property
    def candidates(self) -> bool:
        """Whether anything may count."""
        return any(both[OPTIMISTIC] > 0 for both in self.language_factors)

    def spans(self, *, useful: bool = False) -> set[RunningPeriod]:
        """When the candidates run; `useful`: only those that help somebody."""
        return self.engine.spans(self.language_factors, useful=useful)

    def result(self, of: object, make: Callable[[], T]) -> T:
        """What `make` gave for a cell that differs in nothing that counts."""
        people = self.demand
        return self.engine.result(
            (self.language_factors, self.persons, people.surveyed_on, people.withheld, people.basis, self.today, of),
            make,
        )

    def rows(self, on: date, reading: int = OPTIMISTIC, *, useful: bool = False) -> Rows:
        """What the candidates give on a day; `useful`: only those that help somebody."""
        return self.engine.rows(self.language_factors, on, self.today, reading, useful=useful)

    def shortfall(self, on: date, relaxed: frozenset[str] = frozenset()) -> Shortfall:
        """What is missing on a day; `relaxed` gates count as open."""
        low, high = (
            self.engine.missing(self.rows(on, reading, useful=not relaxed), relaxed)
            for reading in (OPTIMISTIC, PESSIMISTIC)
        )
        return Shortfall(
            persons=self.persons,
            low=self.persons * low.share,
            high=self.persons * high.share,
            share_low=low.share,
            share_high=high.share,
            fgt0=low.some,
            fgt2=low.squared,
            withheld=self.demand.withheld,
            counted=self.demand.counted,
        )

    def share(self, on: date, reading: int) -> float:
        """The share that is missing in one reading of the offers: OPTIMISTIC reads what is unknown as 1."""
        return self.engine.missing(self.rows(on, reading, useful=True)).share

    def providers(self, on: date) -> int:
        """Distinct organizations whose offer may help somebody of the cell on a day."""
        return self.engine.providers(self.language_factors, on, self.today)


def _engine(demand: Demand, offers: tuple[Offer, ...], today: date, rules: Rules, memory: Memory) -> ShortfallEngine:
    cell, points = demand.cell, demand.weights()
    statuses = {status: share for status, share in sorted(demand.statuses.items()) if share > 0}
    asked = ((cell.need, cell.group), tuple(statuses), today, rules)

    def make() -> ShortfallEngine:
        return ShortfallEngine(_topic(offers, asked, memory).kinds(), cell.region, (points, statuses), rules)

    people = (cell.region, tuple(points.items()), tuple(statuses.items()))
    return memory.lately(offers, (*asked, people), make)


def _topic(offers: tuple[Offer, ...], asked: Asked, memory: Memory) -> OfferKinds:
    """The kinds of offers; those of a scenario are made from those before it."""

    def make() -> OfferKinds:
        changed = memory.before(offers)
        if changed is not None:
            return _topic(changed.offers, asked, memory).changed(changed.gone, changed.come)
        found = OfferKinds(*asked, memory)
        for offer in sorted(offers, key=lambda one: one.service_id):
            found.count(offer)
        return found

    return memory.few(offers, asked, make)


def shortfall(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    on: date,
    today: date,
    rules: Rules = STANDARD,
    relaxed: frozenset[str] = frozenset(),
    memory: Memory | None = None,
) -> Shortfall:
    """What is missing in a cell on a day; `relaxed` gates count as open. Without a candidate everything is missing."""
    return Supply(demand, offers, today=today, rules=rules, memory=memory).shortfall(on, relaxed)
