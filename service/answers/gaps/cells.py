"""Cells of the gap model: the list, the most severe first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.cell import CellItem, item_of
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.question import CellsQuestion
from service.answers.gaps.scope import Scope, Target, codes_in, scope_of
from service.answers.gaps.severity import Weighing, score_of, weighing
from service.answers.gaps.state_colours import STATES
from service.answers.meta import Links
from service.domain.errors import BadRequest, Fault
from service.words.writer import Writer

LAST = 1000.0  # after every score
SortKey = tuple[float, str]


@dataclass(frozen=True)
class CellsMeta(GapMeta):
    """Where the figures come from, and what there is in all."""

    total: Annotated[int, "cells on all pages"]
    states: Annotated[Mapping[str, int], "cells in each state, whatever the filter"]
    score: Weighing


@dataclass(frozen=True)
class CellPage:
    """One page of cells."""

    meta: CellsMeta
    items: tuple[CellItem, ...]
    links: Links


@dataclass(frozen=True, slots=True)
class CellList:
    """All cells of a question, known by their sort keys; each is written out only where it is shown."""

    scope: Scope
    writer: Writer
    meta: CellsMeta
    ordered: Sequence[tuple[SortKey, Target]]

    def items(self, targets: Iterable[Target] | None = None) -> tuple[CellItem, ...]:
        """Some cells, or all in order."""
        chosen = (target for _, target in self.ordered) if targets is None else targets
        return tuple(item_of(self.scope, self.writer, target) for target in chosen)


def cells(asking: Asking, question: CellsQuestion) -> CellList:
    """Every cell that has one of the states asked for, the most severe first, then by id; BadRequest as `scope_of`."""
    scope, writer, states = scope_of(asking, question), asking.writer, codes_in(question.state)
    if set(states) - set(STATES):
        raise BadRequest("There is no such state.", [Fault(question.place("state"), "unknown_value", STATES)])
    targets = scope.targets()
    wanted = [target for target in targets if not states or scope.result(target).state in states]
    ordered = sorted(((_sort_key(scope, target), target) for target in wanted), key=itemgetter(0))
    meta = CellsMeta(
        **vars(gap_meta(scope, writer, scope.cells())),
        total=len(ordered),
        states=dict(sorted(Counter(scope.result(target).state for target in targets).items())),
        score=weighing(scope),
    )
    return CellList(scope, writer, meta, ordered)


def _sort_key(scope: Scope, target: Target) -> SortKey:
    severity = score_of(scope, target, scope.result(target))
    return (-severity.high if severity else LAST, target.id)
