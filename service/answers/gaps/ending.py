"""Offers that end, and what each of them alone leaves behind."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.gaps.figures import figures_of
from service.answers.gaps.if_ended import IfEnded
from service.answers.gaps.scope import Scope, Target
from service.catalog.cell_inputs.programmes import end_source
from service.domain.gaps.aggregate import total
from service.domain.gaps.forecast import READINGS
from service.domain.gaps.offer import Offer
from service.domain.gaps.population import TOLERANCE, Shortfall
from service.domain.gaps.shortfall.reach import may_help
from service.words.writer import Writer


@dataclass(frozen=True)
class MissingMore:
    """How much more is missing, at least and at most; persons null where they are few, or nobody has counted them."""

    cells: Annotated[int, "in which more is missing"]
    low: Annotated[float | None, "full-help equivalents, persons once for each need"]
    high: float | None
    share_low: Annotated[float, "of all persons of these cells"]
    share_high: float


@dataclass(frozen=True)
class EndingOffer:
    """An offer that ends."""

    service_id: str
    name: str
    ends_on: Annotated[date, "its last day"]
    end_source: Annotated[str | None, "own: the service states it; programme: the funding programme does"]
    funder: Annotated[str | None, "id of a funding programme; null where none is stated"]
    missing_more: Annotated[MissingMore, "if this offer alone ended and all others went on"]


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
    """The offers that may help somebody and end before a day, the earliest first."""
    offers: dict[str, tuple[date, Offer]] = {}
    helped: dict[str, list[Target]] = defaultdict(list)
    for target in scope.targets():
        for end, offer in helping(scope, target, last):
            if wanted is None or offer.funder in wanted:
                offers[offer.service_id] = (end, offer)
                helped[offer.service_id].append(target)
    return tuple(
        EndingOffer(
            offer.service_id,
            writer.name("service", offer.service_id),
            end,
            end_source(scope.view.catalog, offer),
            offer.funder or None,
            _alone(scope, helped[offer.service_id], end, offer.service_id),
        )
        for end, offer in sorted(offers.values(), key=lambda entry: (entry[0], entry[1].service_id))
    )


def end_unknown(scope: Scope) -> int:
    """How many offers on the topics of a scope say neither when they end nor that they go on."""
    return len(
        {
            offer.service_id
            for cell in scope.cells()
            for offer in scope.view.offers(cell)
            if offer.ends_on is None and not offer.open_ended
        }
    )


def missing_more(
    before: Sequence[Shortfall | None], after: Sequence[Shortfall | None], readings: Sequence[str] = READINGS
) -> MissingMore:
    """
    The difference of the same cells; those where nothing differs, or nobody has looked, are in neither.

    `readings`: low and high, or one of them for both ends.
    """
    both = [(was, is_) for was, is_ in zip(before, after, strict=True) if was and is_ and _differs(was, is_)]
    was, is_ = (figures_of(total([pair[side] for pair in both])) for side in (0, 1))
    if was is None or is_ is None:
        return MissingMore(0, 0.0, 0.0, 0.0, 0.0)
    shares = [difference(getattr(was, f"share_{name}"), getattr(is_, f"share_{name}")) for name in readings]
    if was.persons is None or is_.persons is None:
        return MissingMore(len(both), None, None, min(shares), max(shares))
    persons = [difference(getattr(was, name), getattr(is_, name)) for name in readings]
    return MissingMore(len(both), min(persons), max(persons), min(shares), max(shares))


def difference(before: float, after: float) -> float:
    """Rounded as figures are; nothing is 0, never -0."""
    return round(after - before, 6) + 0.0


def _differs(before: Shortfall, after: Shortfall) -> bool:
    changes = (after.share_low - before.share_low, after.share_high - before.share_high)
    return any(abs(change) > TOLERANCE for change in changes)


def _alone(scope: Scope, targets: Sequence[Target], end: date, service: str) -> MissingMore:
    """What is missing more on its last day if an offer had ended the day before, and nothing else had."""
    as_stated, without = IfEnded(scope, end), IfEnded(scope, end, (service,))
    return missing_more(
        [as_stated.result(target).shortfall for target in targets],
        [without.result(target).shortfall for target in targets],
    )
