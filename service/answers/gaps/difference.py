"""What changed between two days, by the same rules, for the same persons, and by what is known today."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.cell import CellNames, label, names
from service.answers.gaps.comparable import refuse_unlike
from service.answers.gaps.ending import difference as rounded
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.meta import GapMeta, gap_meta, unit_of
from service.answers.gaps.question import DifferenceQuestion
from service.answers.gaps.scope import Scope, Target, scope_of
from service.answers.keyword_field import written_without_underscore
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.cells import CellResult
from service.domain.periods import add_months
from service.words.writer import Writer


@written_without_underscore("from_")
@dataclass(frozen=True)
class DifferenceMeta(GapMeta):
    """Where the figures come from, and which days are compared."""

    total: Annotated[int, "cells that differ"]
    from_: Annotated[date, "the earlier day"]
    to: Annotated[date, "the later day"]
    before: Annotated[Mapping[str, int], "cells in each state on the earlier day"]
    after: Annotated[Mapping[str, int], "on the later day"]


@dataclass(frozen=True)
class DayOfCell:
    """A cell on one of the days."""

    state: str
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]


@dataclass(frozen=True)
class ChangedCell:
    """A cell whose state or shortfall differs; changes are null where nobody looked on one of the days."""

    id: str
    names: CellNames
    before: DayOfCell
    after: DayOfCell
    label: Annotated[tuple[str, ...], "both states in words"]
    change: Annotated[float | None, "more persons who lack help for certain, below 0 where fewer; null as `persons` is"]
    change_share_low: Annotated[float | None, "the same as a share of the persons"]
    change_share_high: Annotated[float | None, "more who lack help at most"]


@dataclass(frozen=True)
class Difference:
    """Cells whose state or shortfall differs, the largest change first."""

    meta: DifferenceMeta
    items: tuple[ChangedCell, ...]


def difference(asking: Asking, question: DifferenceQuestion) -> Difference:
    """
    What changed; the earlier day is a year before the later one where it is not named.

    BadRequest as `scope_of` and where the days are in the wrong order; Conflict for figures of other persons, rules
    or units.
    """
    scope, writer = scope_of(asking, question), asking.writer
    limit_cells(len(scope.targets()))
    later = question.to or scope.on
    earlier = question.from_ or add_months(later, -12)
    if later < earlier:
        fault = Fault(question.place("to"), "too_early", values={"day": earlier})
        raise BadRequest("The later day comes before the earlier one.", [fault])
    then, now = (replace(scope, on=day) for day in (earlier, later))
    past = ("gap.note.past",) if earlier < scope.view.today else ()
    said_then, said_now = (gap_meta(day, writer, scope.cells(), unit_of(scope), past) for day in (then, now))
    refuse_unlike(question, said_then, said_now)
    changed = [cell for target in scope.targets() if (cell := _changed(writer, target, then, now))]
    meta = DifferenceMeta(
        **vars(said_now),
        total=len(changed),
        from_=earlier,
        to=later,
        before=_states(then),
        after=_states(now),
    )
    return Difference(meta, tuple(sorted(changed, key=_largest_first)))


def _states(scope: Scope) -> dict[str, int]:
    return dict(sorted(Counter(scope.result(target).state for target in scope.targets()).items()))


def _changed(writer: Writer, target: Target, then: Scope, now: Scope) -> ChangedCell | None:
    """A cell on both days; None where nothing differs."""
    before, after = then.result(target), now.result(target)
    old, new = figures_of(before.shortfall), figures_of(after.shortfall)
    if before.state == after.state and old == new:
        return None
    return ChangedCell(
        target.id,
        names(writer, target),
        DayOfCell(before.state, old),
        DayOfCell(after.state, new),
        tuple(_words(writer, result) for result in (before, after)),
        *_changes(old, new),
    )


def _changes(
    old: ShortfallFigures | None, new: ShortfallFigures | None
) -> tuple[float | None, float | None, float | None]:
    """By how much grew what is missing for certain, its share, and the share that is missing at most."""
    if old is None or new is None:
        return None, None, None
    persons = None if old.low is None or new.low is None else rounded(old.low, new.low)
    return persons, rounded(old.share_low, new.share_low), rounded(old.share_high, new.share_high)


def _words(writer: Writer, result: CellResult) -> str:
    return label(writer, result.state, result.reasons)


def _largest_first(cell: ChangedCell) -> tuple[float, float, str]:
    """By the share that is missing for certain, then by that which may be, then by id."""
    low, high = (-abs(change or 0.0) for change in (cell.change_share_low, cell.change_share_high))
    return low, high, cell.id
