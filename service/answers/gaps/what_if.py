"""What if: scenarios over cells. Nothing is stored, the directory stays as it is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.blocked import BlockedChange, blocked
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.cell import label
from service.answers.gaps.change_fields import changes_of
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.layered import layered, with_named
from service.answers.gaps.meta import PERSON_NEEDS, PERSONS, GapMeta, gap_meta
from service.answers.gaps.planned import WhatIfQuestion
from service.answers.gaps.scope import Scope, scope_of
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.cells import CellResult
from service.domain.gaps.changes import Change
from service.domain.gaps.offer import Cell
from service.domain.gaps.population import TOLERANCE
from service.domain.gaps.scenario import WhatIf, capped, less_missing
from service.domain.gaps.scenario import what_if as evaluated
from service.domain.gaps.shortfall.supply import Memory
from service.domain.regions import land_of
from service.words.writer import Writer

Results = Mapping[Cell, CellResult]


@dataclass(frozen=True)
class CellsSummary:
    """Cells together; persons only of those that are known before and after, null where they are not told."""

    states: Annotated[Mapping[str, int], "cells in each state"]
    low: float | None
    high: float | None
    cells: Annotated[int, "cells that the persons are of"]


@dataclass(frozen=True)
class CellState:
    """A cell before or after a scenario."""

    state: str
    label: Annotated[str, "the state in words"]
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]


@dataclass(frozen=True)
class MovedCell:
    """A cell that a scenario changes."""

    id: str
    before: CellState
    after: CellState


@dataclass(frozen=True)
class Scenario:
    """Cells that share a need with a change, before and after; where nobody has looked nothing is gained."""

    meta: GapMeta
    before: CellsSummary
    after: CellsSummary
    gain_share: Annotated[
        float | None, "less missing help for certain, as a share of all cells by their weight; null without a known one"
    ]
    gain_persons: Annotated[
        float | None, "the same in persons, no more than places stated; null where nobody is counted or told"
    ]
    secured_share: Annotated[float | None, "less that may be missing at most, whatever is unknown today"]
    secured_persons: Annotated[float | None, "the same in persons"]
    places_stated: Annotated[bool, "every new service says how many persons a year it can take"]
    places_short: Annotated[
        float | None, "persons who would be helped by the offer but not by its places; null where they are not told"
    ]
    gain_per_fte: Annotated[float | None, "null where no change says what it would take, or a new service no places"]
    gain_per_1000_eur: Annotated[float | None, "null where no change says what it would cost"]
    worse: Annotated[tuple[str, ...], "ids of the cells that lose"]
    moved: tuple[MovedCell, ...]
    blocked: Annotated[
        tuple[BlockedChange, ...], "where no share or state moves: what still stands in the way of each change"
    ]


def what_if(asking: Asking, question: WhatIfQuestion) -> Scenario:
    """What changes to the offer would do; BadRequest for regions of several Länder and changes that cannot be made."""
    scope, writer = scope_of(asking, question), asking.writer
    limit_cells(len(scope.targets()), place=question.place("region"))
    changes, results = _by_need(scope, question)
    before = {cell: result for need in results for cell, result in need.before.items()}
    after = {cell: result for need in results for cell, result in need.after.items()}
    stated = all("places_per_year" in change.fields for change in changes if change.kind == "add")
    told = stated and all(_told(scope, cell) for cell in before)
    known = [cell for cell in before if before[cell].shortfall and after[cell].shortfall]
    less, secured = less_missing(before, after, "low"), less_missing(before, after, "high")
    most = results[0].places if results else None
    gain, sure = (capped(one.persons, most) if told else None for one in (less, secured))
    was, at_most = (fsum(getattr(before[cell].shortfall, end) for cell in known) for end in ("low", "high"))
    fte, cost = fsum(change.fte or 0 for change in changes), fsum(change.cost_eur or 0 for change in changes)
    ids = {target.cell: target.id for target in scope.targets()}
    unit = PERSON_NEEDS if len({cell.need for cell in before}) > 1 else PERSONS
    return Scenario(
        gap_meta(scope, writer, before, unit),
        CellsSummary(_states(before), was if told else None, at_most if told else None, len(known)),
        CellsSummary(
            _states(after),
            None if gain is None else was - gain,
            None if sure is None else at_most - sure,
            len(known),
        ),
        less.share if known else None,
        gain,
        secured.share if known else None,
        sure,
        stated,
        None if gain is None else max(0.0, less.persons - gain),
        gain / fte if fte and gain is not None else None,
        gain / cost * 1000 if cost and gain is not None else None,
        tuple(ids[cell] for need in results for cell in need.worse),
        tuple(
            MovedCell(ids[cell], _state(writer, before[cell]), _state(writer, after[cell]))
            for cell in before
            if before[cell] != after[cell]
        ),
        () if any(_helped(before[cell], after[cell]) for cell in before) else blocked(scope, writer, changes, before),
    )


def _by_need(scope: Scope, question: WhatIfQuestion) -> tuple[Sequence[Change], list[WhatIf]]:
    """The changes, and what they do to each need."""
    lands = {land_of(region) for region in scope.regions}
    if len(lands) != 1:
        raise BadRequest("One Land at a time.", [Fault(question.place("region"), "one_land")])
    land = lands.pop()
    changes, faults = changes_of(scope.view, land, question.changes, scope.client)
    if faults:
        raise BadRequest("Some changes cannot be made.", faults)
    try:
        return changes, _evaluated(scope, land, changes)
    except ValueError as error:
        raise BadRequest("Some changes cannot be made.", [Fault.said(question.place("changes"), str(error))]) from error


def _evaluated(scope: Scope, land: str, changes: Sequence[Change]) -> list[WhatIf]:
    """One result per need that a change touches, over the offers as they stand to that need."""
    view, base = scope.view, {offer.service_id: offer for offer in scope.view.supply(land, client=scope.client)}
    named = [base[change.service_id] for change in changes if change.service_id in base]
    touched = {need for offer in named for need in offer.needs}
    touched |= {need for change in changes for need in _needs(change)}
    results = []
    for need in (need for need in scope.needs if need in touched):
        targets = [target for target in scope.targets() if target.cell.need == need]
        offers = view.offers(targets[0].cell)
        every = with_named(offers, named)
        results.append(
            evaluated(
                [scope.demand(target) for target in targets],
                every,
                layered(every, changes),
                today=view.today,
                on=scope.on,
                rules=view.rules,
                memory=Memory(view.memory),
            )
        )
    return results


def _helped(before: CellResult, after: CellResult) -> bool:
    """Whether another share of help is missing, or the state is another."""
    one, other = before.shortfall, after.shortfall
    if one is None or other is None:
        return before.state != after.state
    ends = ((one.share_low, other.share_low), (one.share_high, other.share_high))
    return before.state != after.state or any(abs(first - last) > TOLERANCE for first, last in ends)


def _needs(change: Change) -> Iterable[str]:
    needs = change.fields.get("needs", ())
    return needs if isinstance(needs, frozenset) else ()


def _told(scope: Scope, cell: Cell) -> bool:
    """Whether numbers of persons of a cell mean something, and may be told."""
    return scope.view.demand(cell, scope.on, scope.lens).told


def _states(results: Results) -> dict[str, int]:
    return dict(sorted(Counter(result.state for result in results.values()).items()))


def _state(writer: Writer, result: CellResult) -> CellState:
    return CellState(result.state, label(writer, result.state, result.reasons), figures_of(result.shortfall))
