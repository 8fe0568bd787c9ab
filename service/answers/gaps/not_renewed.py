"""What would be missing if a funding programme were not renewed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.cell import CellNames, label, names
from service.answers.gaps.ending import MissingMore, missing_more
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.funder import require_programme
from service.answers.gaps.if_ended import DAY, IfEnded
from service.answers.gaps.meta import PERSON_NEEDS, GapMeta, gap_meta
from service.answers.gaps.paid import paid
from service.answers.gaps.question import FunderQuestion
from service.answers.gaps.scope import Target, scope_of
from service.catalog.cell_inputs.programmes import end_of
from service.domain.gaps.cells import CellResult
from service.words.writer import Writer


@dataclass(frozen=True)
class NotRenewedMeta(GapMeta):
    """Where the figures come from, and what is supposed."""

    programme: str
    name: str
    on: Annotated[date, "the day after its end; the day that is looked at where no end is stated, or it has ended"]
    ended: Annotated[bool, "it had ended before: nothing is left to renew"]
    stopping: Annotated[tuple[str, ...], "services that no other programme pays: they stop"]
    maybe_stopping: Annotated[tuple[str, ...], "services that others pay too: they may stop"]


@dataclass(frozen=True)
class StateOfCell:
    """A cell in one of the three."""

    state: str
    label: Annotated[str, "the state in words"]
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]


@dataclass(frozen=True)
class LosingCell:
    """A cell that differs."""

    id: str
    names: CellNames
    renewed: Annotated[StateOfCell, "everything that it pays goes on"]
    alone: Annotated[StateOfCell, "what it alone pays stops"]
    everything: Annotated[StateOfCell, "what others pay too stops as well"]


@dataclass(frozen=True)
class Together:
    """All cells of the question in one of the three."""

    states: Annotated[Mapping[str, int], "cells in each state"]
    missing_more: Annotated[MissingMore, "than if it were renewed"]


@dataclass(frozen=True)
class NotRenewed:
    """The cells that differ, those with most missing more first."""

    meta: NotRenewedMeta
    renewed: Together
    alone: Together
    everything: Together
    items: tuple[LosingCell, ...]


def not_renewed(asking: Asking, question: FunderQuestion) -> NotRenewed:
    """What opens where a programme is not renewed; NotFound and BadRequest as `funder`."""
    scope, writer = scope_of(asking, question), asking.writer
    require_programme(scope, question.id)
    known, end = paid(scope), end_of(scope.view.catalog.records, question.id)
    ended = end is not None and end < scope.on
    on = end + DAY if end and not ended else scope.on
    its, alone = known.of(question.id), known.alone(question.id)
    targets = scope.targets()
    renewed, only_alone, everything = (
        [reading.result(target) for target in targets]
        for reading in (
            IfEnded(scope, on, going_on=its),
            IfEnded(scope, on, alone, its - alone),
            IfEnded(scope, on, its),
        )
    )
    meta = NotRenewedMeta(
        **vars(gap_meta(scope, writer, scope.cells(), PERSON_NEEDS)),
        programme=question.id,
        name=writer.name("funding", question.id),
        on=on,
        ended=ended,
        stopping=tuple(sorted(alone)),
        maybe_stopping=tuple(sorted(its - alone)),
    )
    cells = zip(targets, renewed, only_alone, everything, strict=True)
    losing = [(target, results) for target, *results in cells if _differs(results[0], results[2])]
    return NotRenewed(
        meta,
        _together(renewed, renewed),
        _together(renewed, only_alone),
        _together(renewed, everything),
        tuple(_cell(writer, target, results) for target, results in sorted(losing, key=_most_first)),
    )


def _differs(before: CellResult, after: CellResult) -> bool:
    more = missing_more([before.shortfall], [after.shortfall])
    return before.state != after.state or more.cells > 0


def _most_first(entry: tuple[Target, list[CellResult]]) -> tuple[float, float, str]:
    """By what is missing more for certain, then by what may be."""
    target, results = entry
    before, after = results[0].shortfall, results[2].shortfall
    if before is None or after is None:
        return 0.0, 0.0, target.id
    return before.share_low - after.share_low, before.share_high - after.share_high, target.id


def _together(renewed: Sequence[CellResult], results: Sequence[CellResult]) -> Together:
    before, after = ([result.shortfall for result in some] for some in (renewed, results))
    states = dict(sorted(Counter(result.state for result in results).items()))
    return Together(states, missing_more(before, after))


def _cell(writer: Writer, target: Target, results: Sequence[CellResult]) -> LosingCell:
    states = (
        StateOfCell(one.state, label(writer, one.state, one.reasons), figures_of(one.shortfall)) for one in results
    )
    return LosingCell(target.id, names(writer, target), *states)
