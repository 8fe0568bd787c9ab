"""What if: changes to the offer, what they would close, and which one helps most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.gaps.cells import CellResult, evaluate
from service.domain.gaps.changes import Change, apply
from service.domain.gaps.gates import STANDARD, Cell, Offer, Rules
from service.domain.gaps.levers import Lever, levers
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.shortfall.memo import Before, Memory

__all__ = ["Change", "Lever", "WhatIf", "apply", "levers", "what_if"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The cells before and after, persons gained (fewer missing), and the cells that lost."""

    before: Mapping[Cell, CellResult]
    after: Mapping[Cell, CellResult]
    gain_persons: float
    worse: tuple[Cell, ...]


def what_if(
    demands: Sequence[Demand],
    offers: Iterable[Offer],
    changes: Sequence[Change],
    *,
    today: date,
    on: date | None = None,
    rules: Rules = STANDARD,
    memory: Memory | None = None,
) -> WhatIf:
    """What changes would do; only cells that share a need with a changed service are computed a second time."""
    old = offers if isinstance(offers, tuple) else tuple(offers)  # a tuple may be known already
    new = apply(old, changes)
    kept, touched = memory or Memory(), {change.service_id for change in changes}
    gone, come = (tuple(offer for offer in some if offer.service_id in touched) for some in (old, new))
    if new is not old:  # there is but one empty tuple
        kept.derived(new, Before(old, gone, come))
    needs = frozenset[str]().union(*(offer.needs for offer in (*old, *new) if offer.service_id in touched))
    before, after, worse, gain = {}, {}, [], 0.0
    for demand in sorted(demands, key=lambda one: _key(one.cell)):
        cell = demand.cell
        before[cell] = after[cell] = evaluate(demand, old, today=today, on=on, rules=rules, memory=kept)
        if cell.need in needs:
            after[cell] = evaluate(demand, new, today=today, on=on, rules=rules, memory=kept)
            change = _lacking(demand, before[cell]) - _lacking(demand, after[cell])
            gain += change
            worse += [cell] if change < -TOLERANCE else []
    return WhatIf(before=before, after=after, gain_persons=gain, worse=tuple(worse))


def _lacking(demand: Demand, found: CellResult) -> float:
    """Persons without full help; where nobody has looked and no offer is known, everybody."""
    return demand.total if found.shortfall is None else found.shortfall.low


def _key(cell: Cell) -> tuple[str, str, str, str]:
    return (cell.region, cell.need, cell.group, cell.language or "")
