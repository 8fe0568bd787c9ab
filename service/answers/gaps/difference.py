"""What changed between two days, by the same rules and for the same persons."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.cell import label
from service.answers.gaps.figures import ShortfallFigures, figures_of, publishable
from service.answers.gaps.meta import GapMeta, gap_meta, unit_of
from service.answers.gaps.question import DifferenceQuestion
from service.answers.gaps.scope import Scope, Target, scope_of
from service.answers.keyword_field import written_without_underscore
from service.domain.errors import BadRequest, Conflict, Fault, Parameter
from service.words.writer import Writer


@written_without_underscore("from_")
@dataclass(frozen=True)
class DifferenceMeta(GapMeta):
    """Where the figures come from, and which days are compared."""

    total: Annotated[int, "cells that differ"]
    from_: Annotated[date, "the earlier day"]
    to: Annotated[date, "the later day"]


@dataclass(frozen=True)
class DayOfCell:
    """A cell on one of the days."""

    state: str
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]


@dataclass(frozen=True)
class ChangedCell:
    """A cell whose state or shortfall differs."""

    id: str
    before: DayOfCell
    after: DayOfCell
    label: Annotated[tuple[str, ...], "both states in words"]
    change: Annotated[float | None, "more or fewer persons who lack help for certain; below 0 where fewer do"]


@dataclass(frozen=True)
class Difference:
    """Cells whose state or shortfall differs, the largest change first."""

    meta: DifferenceMeta
    items: tuple[ChangedCell, ...]


def difference(asking: Asking, question: DifferenceQuestion) -> Difference:
    """
    What changed; the persons are those of the later day, the earlier one is a year before where it is not named.

    BadRequest as `scope_of` and where the days are in the wrong order; Conflict for figures of other rules or units.
    """
    scope, writer = scope_of(asking, question), asking.writer
    limit_cells(len(scope.targets()))
    later = question.to or scope.on
    earlier = question.from_ or later.replace(year=later.year - 1, day=min(later.day, 28))
    _refuse_unlike(scope, question)
    if later < earlier:
        raise BadRequest(
            "The later day comes before the earlier one.",
            [Fault(Parameter("to"), "too_early", values={"day": earlier})],
        )
    changed = [cell for target in scope.targets() if (cell := _changed(scope, writer, target, earlier, later))]
    meta = DifferenceMeta(
        **vars(gap_meta(scope, writer, scope.cells(), unit_of(scope))), total=len(changed), from_=earlier, to=later
    )
    return Difference(meta, tuple(sorted(changed, key=lambda cell: (-abs(cell.change or 0), cell.id))))


def _refuse_unlike(scope: Scope, question: DifferenceQuestion) -> None:
    rules, unit = scope.view.rules_version, unit_of(scope)
    if (question.rules_version or rules) != rules:
        raise Conflict(f"Figures of other rules cannot be compared; the rules are {rules} now.")
    if (question.unit or unit) != unit:
        raise Conflict(f"Figures in another unit cannot be compared; this answer counts {unit}.")


def _changed(scope: Scope, writer: Writer, target: Target, earlier: date, later: date) -> ChangedCell | None:
    """A cell on both days; None where nothing differs."""
    before, after = (scope.view.result(target.cell, on, scope.lens, target.point) for on in (earlier, later))
    change = after.shortfall.share_low - before.shortfall.share_low if before.shortfall and after.shortfall else None
    if before.state == after.state and not change:
        return None
    people = scope.view.demand(target.cell, later, scope.lens, target.point)
    return ChangedCell(
        target.id,
        DayOfCell(before.state, figures_of(before.shortfall)),
        DayOfCell(after.state, figures_of(after.shortfall)),
        tuple(label(writer, result.state, result.reasons) for result in (before, after)),
        None if change is None else publishable(change * people.total, told=people.told),
    )
