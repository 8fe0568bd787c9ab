"""Offers that end, and what is missing from the next day on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Annotated

from service.answers.gaps.scope import Scope, Target
from service.answers.gaps.steps import steps_of
from service.domain.gaps.offer import Offer
from service.domain.gaps.shortfall.reach import may_help
from service.words.writer import Writer

DAY = timedelta(days=1)


@dataclass(frozen=True)
class MissingMore:
    """More missing full-help equivalents than the day before, at least and at most; null where persons are few."""

    low: float | None
    high: float | None


@dataclass(frozen=True)
class EndingOffer:
    """An offer that ends."""

    service_id: str
    name: str
    ends_on: Annotated[date, "its last day"]
    funder: Annotated[str | None, "id of a funding programme; null where none is stated"]
    missing_more: Annotated[MissingMore, "on the next day, by all offers together that end then"]


def helping(scope: Scope, target: Target, last: date) -> Iterator[tuple[date, Offer]]:
    """The offers that end before a day and may help somebody of a cell; others of the Land reach nobody in it."""
    view = scope.view
    demand = scope.demand(target)
    people = (tuple(demand.statuses), tuple(demand.weights()))
    for offer in view.offers(target.cell):
        end = None if offer.open_ended else offer.ends_on
        if end and scope.on <= end < last and may_help(offer, target.cell, people, view.today, view.rules):
            yield end, offer


def ending(scope: Scope, writer: Writer, last: date, wanted: set[str] | None) -> tuple[EndingOffer, ...]:
    """The offers that may help somebody and end before a day, the earliest first, with what is missing then."""
    offers = {
        offer.service_id: (end, offer) for target in scope.targets() for end, offer in helping(scope, target, last)
    }
    chosen = [(end, offer) for end, offer in offers.values() if wanted is None or offer.funder in wanted]
    few = bool(few_persons(scope))
    lost = {end: MissingMore(None, None) if few else _lost(scope, end) for end in sorted({end for end, _ in chosen})}
    return tuple(
        EndingOffer(offer.service_id, writer.name("service", offer.service_id), end, offer.funder or None, lost[end])
        for end, offer in sorted(chosen, key=lambda entry: (entry[0], entry[1].service_id))
    )


def few_persons(scope: Scope) -> set[str]:
    """The cells whose persons nobody has counted, or is told."""
    return {target.id for target in scope.targets() if not scope.demand(target).told}


def _lost(scope: Scope, end: date) -> MissingMore:
    """How much more is missing on the day after an end, of all that ends then together: at least, and at most."""
    steps = [steps_of(scope, target, end, end + DAY, "contract") for target in scope.targets()]
    both = [(cell[0].shortfall, cell[-1].shortfall) for cell in steps]
    low = fsum(after.low - before.low for before, after in both)
    high = fsum(after.high - before.high for before, after in both)
    return MissingMore(round(min(low, high), 6), round(max(low, high), 6))
