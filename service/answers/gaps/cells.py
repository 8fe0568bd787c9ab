"""Cells of the gap model: the list, in an order that can be chosen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.cell import CellItem, item_of, names
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.question import CellsQuestion
from service.answers.gaps.scope import Scope, Target, codes_in, scope_of
from service.answers.gaps.severity import Weighing, score_of, weighing
from service.answers.gaps.state_colours import STATES
from service.answers.meta import Links
from service.domain.errors import BadRequest, Fault
from service.words.writer import Writer

LAST = (1000.0, 0.0)  # after every share and score
SortKey = tuple[float, float, str]


@dataclass(frozen=True)
class CellsMeta(GapMeta):
    """Where the figures come from, and what there is in all."""

    total: Annotated[int, "cells on all pages"]
    states: Annotated[Mapping[str, int], "cells in each state, whatever the filter"]
    reasons: Annotated[
        Mapping[str, int], "cells by what is in the way most; a cell with equal barriers counts in each of them"
    ]
    sort: Annotated[str, "what the order goes by"]
    score: Annotated[Weighing | None, "where the score orders them"]


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
    """
    Every cell that has one of the states asked for, in the order asked for, then by id; those without data last.

    BadRequest as `scope_of`.
    """
    scope, writer, states = scope_of(asking, question), asking.writer, codes_in(question.state)
    if set(states) - set(STATES):
        raise BadRequest("There is no such state.", [Fault(question.place("state"), "unknown_value", STATES)])
    targets = scope.targets()
    wanted = [target for target in targets if not states or scope.result(target).state in states]
    ordered = sorted(
        ((_sort_key(scope, writer, target, question.sort), target) for target in wanted), key=itemgetter(0)
    )
    meta = CellsMeta(
        **vars(gap_meta(scope, writer, scope.cells())),
        total=len(ordered),
        states=dict(sorted(Counter(scope.result(target).state for target in targets).items())),
        reasons=dict(Counter(reason for target in targets for reason in scope.result(target).reasons).most_common()),
        sort=question.sort,
        score=weighing(scope) if question.sort == "severity" else None,
    )
    return CellList(scope, writer, meta, ordered)


def _sort_key(scope: Scope, writer: Writer, target: Target, sort: str) -> SortKey:
    """What a cell is sorted by, and its id."""
    if sort == "name":
        own = names(writer, target)
        return (0.0, 0.0, f"{own.need} {own.region} {target.id}")
    result = scope.result(target)
    missing = result.shortfall
    if missing is None:
        return (*LAST, target.id)
    low, high = missing.share_low, missing.share_high
    score = score_of(scope, target, result) if sort == "severity" else None
    first = {
        "certain": (-low, -high),
        "possible": (-high, -low),
        "width": (low - high, -low),
        "severity": (-score.high, -score.low) if score else LAST,
    }[sort]
    return (*first, target.id)
