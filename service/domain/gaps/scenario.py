"""What if: changes to the offer, what they would close, and which one helps most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import NamedTuple

from service.domain.gaps.cells import CellResult, evaluate
from service.domain.gaps.changes import Change, apply
from service.domain.gaps.levers import Lever, levers
from service.domain.gaps.offer import STANDARD, Cell, Offer, Rules
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.shortfall.memo import Before, Memory

__all__ = ["Change", "Lever", "WhatIf", "apply", "levers", "what_if"]
Results = Mapping[Cell, CellResult]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """
    The cells before and after, and the cells that lost.

    Less that is missing for certain, in persons, never more than the `places` a year that all touched services state
    together (None: one states none), and as the share of help, all cells by their weight. Cells where nobody has looked
    before or after gain nothing.
    """

    before: Mapping[Cell, CellResult]
    after: Mapping[Cell, CellResult]
    gain_persons: float
    gain_share: float
    places: float | None
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
    before, after = {}, {}
    for demand in sorted(demands, key=lambda one: _key(one.cell)):
        cell = demand.cell
        before[cell] = after[cell] = evaluate(demand, old, today=today, on=on, rules=rules, memory=kept)
        if cell.need in needs:
            after[cell] = evaluate(demand, new, today=today, on=on, rules=rules, memory=kept)
    places = places_of((*gone, *come))
    less, shares = less_missing(before, after, "low"), less_by_cell(before, after, "share_low")
    return WhatIf(
        before=before,
        after=after,
        gain_persons=capped(less.persons, places),
        gain_share=less.share,
        places=places,
        worse=tuple(cell for cell, share in shares.items() if share < -TOLERANCE),
    )


class Less(NamedTuple):
    """How much less is missing, in persons, and as the share of help, all cells by their persons."""

    persons: float
    share: float


def less_missing(before: Results, after: Results, end: str) -> Less:
    """The fall of the `low` or the `high` end, in all cells that are known on both sides; nothing without any."""
    persons, shares = less_by_cell(before, after, end), less_by_cell(before, after, f"share_{end}")
    weights = {cell: shortfall.persons for cell in shares if (shortfall := before[cell].shortfall)}
    whole = fsum(weights.values())
    mean = fsum(share * (weights[cell] / whole if whole else 1 / len(shares)) for cell, share in shares.items())
    return Less(fsum(persons.values()), mean)


def less_by_cell(before: Results, after: Results, figure: str) -> dict[Cell, float]:
    """The fall of a figure of the shortfall, cell by cell; without those where nobody has looked before or after."""
    return {
        cell: getattr(one, figure) - getattr(other, figure)
        for cell, result in before.items()
        if (one := result.shortfall) is not None and (other := after[cell].shortfall) is not None
    }


def places_of(offers: Iterable[Offer]) -> float | None:
    """The places a year that services state together, the most that each states; None where one states none."""
    most: dict[str, float] = {}
    for offer in offers:
        if offer.places_per_year is None:
            return None
        most[offer.service_id] = max(offer.places_per_year, most.get(offer.service_id, 0.0))
    return fsum(most.values()) if most else None


def capped(persons: float, places: float | None) -> float:
    """Persons helped or lost, never more than there are places."""
    return persons if places is None else max(-places, min(persons, places))


def _key(cell: Cell) -> tuple[str, str, str, str]:
    return (cell.region, cell.need, cell.group, cell.language or "")
