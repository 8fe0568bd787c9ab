"""Why a change changes nothing: the gates of the service that are closed all the same, or not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from service.answers.gaps.candidates import gates_of
from service.answers.gaps.layered import layered, with_named
from service.answers.gaps.scope import Scope
from service.domain.gaps.changes import Change, apply
from service.domain.gaps.offer import Cell, Offer
from service.domain.regions import land_of
from service.words.writer import Writer


@dataclass(frozen=True)
class BlockedChange:
    """A service that a change leaves without effect, in the cell where least stands in its way."""

    service_id: str
    name: str
    region: Annotated[str, "AGS"]
    need: str
    closed: Annotated[tuple[str, ...], "gates that are closed for everybody; none: others help there as much already"]
    unknown: Annotated[tuple[str, ...], "gates that are not known for somebody"]


def blocked(
    scope: Scope, writer: Writer, changes: Sequence[Change], cells: Iterable[Cell]
) -> tuple[BlockedChange, ...]:
    """What stands in the way of each service that is added or changed; one entry for each, in their order."""
    wanted = dict.fromkeys(change.service_id for change in changes if change.kind != "remove")
    best: dict[str, BlockedChange] = {}
    for cell in cells:
        offers = _offers(scope, cell, changes)
        for offer in apply(offers, layered(offers, changes)):
            if offer.service_id in wanted and cell.need in offer.needs:
                obstacle = _in_the_way(scope, writer, cell, offer)
                known = best.get(offer.service_id)
                if known is None or (len(obstacle.closed), len(obstacle.unknown)) < (
                    len(known.closed),
                    len(known.unknown),
                ):
                    best[offer.service_id] = obstacle
    return tuple(best[service] for service in wanted if service in best)


def _offers(scope: Scope, cell: Cell, changes: Sequence[Change]) -> tuple[Offer, ...]:
    """The offers that a change of a cell may name."""
    named = {change.service_id for change in changes}
    supply = scope.view.supply(land_of(cell.region), client=scope.client)
    return with_named(scope.view.offers(cell), (offer for offer in supply if offer.service_id in named))


def _in_the_way(scope: Scope, writer: Writer, cell: Cell, offer: Offer) -> BlockedChange:
    spans = gates_of(scope, scope.view.demand(cell, scope.on, scope.lens), offer)
    closed = tuple(gate for gate, span in spans.items() if span.high == 0 and not span.unknown)
    unknown = tuple(gate for gate, span in spans.items() if span.unknown)
    known = ("service", offer.service_id) in scope.view.catalog.records
    name = writer.name("service", offer.service_id) if known else offer.name or offer.service_id
    return BlockedChange(offer.service_id, name, cell.region, cell.need, closed, unknown)
