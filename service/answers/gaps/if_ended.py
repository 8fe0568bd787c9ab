"""Cells on a day as they would be if some offers had ended before it, or went on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.cells import CellResult, evaluate
from service.domain.gaps.offer import Cell, Offer
from service.domain.gaps.shortfall.memo import Before
from service.domain.gaps.shortfall.supply import Memory
from service.domain.regions import land_of

DAY = timedelta(days=1)
NOBODY: frozenset[str] = frozenset()


class IfEnded:
    """Results on a day; `ended` had their last day before it, `going_on` have no end; all others stay as stated."""

    def __init__(self, scope: Scope, on: date, ended: Iterable[str] = NOBODY, going_on: Iterable[str] = NOBODY) -> None:
        self._scope, self._on = scope, on
        self._ended, self._going_on = frozenset(ended), frozenset(going_on)
        self._memory = Memory(scope.view.memory)
        self._offers: dict[tuple[str, str, str, str], tuple[Offer, ...]] = {}

    def result(self, target: Target) -> CellResult:
        """The state of a cell."""
        scope, view = self._scope, self._scope.view
        offers = self._changed(target.cell)
        if offers is view.offers(target.cell):
            return view.result(target.cell, self._on, scope.lens, target.point)
        demand = view.demand(target.cell, self._on, scope.lens, target.point)
        return evaluate(demand, offers, today=view.today, on=self._on, rules=view.rules, memory=self._memory)

    def _changed(self, cell: Cell) -> tuple[Offer, ...]:
        """The offers on the topic of a cell after the change; the same ones where none of them is meant."""
        key = (land_of(cell.region), cell.need, cell.group, cell.client)
        if key not in self._offers:
            old = self._scope.view.offers(cell)
            new = tuple(self._as_meant(offer) for offer in old)
            pairs = [pair for pair in zip(old, new, strict=True) if pair[0] is not pair[1]]
            gone, come = tuple(before for before, _ in pairs), tuple(after for _, after in pairs)
            self._offers[key] = new if pairs else old
            if pairs:
                self._memory.derived(new, Before(old, gone, come))
        return self._offers[key]

    def _as_meant(self, offer: Offer) -> Offer:
        if offer.service_id in self._ended:
            return replace(offer, ends_on=self._on - DAY, end_certain=True, open_ended=False)
        return replace(offer, open_ended=True) if offer.service_id in self._going_on else offer
