"""Offers that end, and what is missing from the next day on."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import fsum
from typing import Any

from service.answers.gaps.scope import Scope, Target
from service.answers.gaps.timeline import steps_of
from service.domain.gaps.gates import Offer
from service.domain.gaps.shortfall.reach import may_help
from service.words.writer import Writer

DAY = timedelta(days=1)


def helping(scope: Scope, one: Target, last: date) -> Iterator[tuple[date, Offer]]:
    """The offers that end before a day and may help somebody of a cell; others of the Land reach nobody in it."""
    view = scope.view
    demand = view.demand(one.cell, scope.on, scope.lens, one.point)
    people = (tuple(demand.statuses), tuple(demand.weights()))
    for offer in view.offers(one.cell):
        end = None if offer.open_ended else offer.ends_on
        if end and scope.on <= end < last and may_help(offer, one.cell, people, view.today, view.rules):
            yield end, offer


def ending(scope: Scope, writer: Writer, last: date, wanted: set[str] | None) -> list[dict[str, Any]]:
    """The offers that may help somebody and end before a day, the earliest first, with what is missing then."""
    offers = {offer.service_id: (end, offer) for one in scope.targets() for end, offer in helping(scope, one, last)}
    found = [(end, offer) for end, offer in offers.values() if wanted is None or offer.funder in wanted]
    nobody = {"low": None, "high": None}
    lost = {end: nobody if few_persons(scope) else _lost(scope, end) for end in sorted({end for end, _ in found})}
    return [
        {
            "service_id": offer.service_id,
            "name": writer.name("service", offer.service_id),
            "ends_on": end.isoformat(),
            "funder": offer.funder or None,
            "missing_more": lost[end],
        }
        for end, offer in sorted(found, key=lambda item: (item[0], item[1].service_id))
    ]


def few_persons(scope: Scope) -> set[str]:
    """The cells of which nobody is told the persons."""
    view, on = scope.view, scope.on
    return {one.id for one in scope.targets() if view.demand(one.cell, on, scope.lens, one.point).withheld}


def _lost(scope: Scope, end: date) -> dict[str, float | None]:
    """How much more is missing on the day after an end, of all that ends then together: at least, and at most."""
    steps = [steps_of(scope, one, end, end + DAY, "contract") for one in scope.targets()]
    both = [(found[0].shortfall, found[-1].shortfall) for found in steps]
    more = [fsum(getattr(after, name) - getattr(before, name) for before, after in both) for name in ("low", "high")]
    return {"low": round(min(more), 6), "high": round(max(more), 6)}
