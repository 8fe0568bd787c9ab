"""How much hangs on a funding programme: gaps that open or grow on one day because its offers end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, NamedTuple

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cell_years
from service.answers.gaps.ending import DAY, EndingOffer, ending, few_persons, helping
from service.answers.gaps.figures import publishable
from service.answers.gaps.meta import PERSON_NEEDS, GapMeta, gap_meta
from service.answers.gaps.question import CliffsQuestion
from service.answers.gaps.scope import Scope, Target, codes_in, scope_of
from service.answers.gaps.steps import steps_of
from service.answers.gaps.timeline import YEAR
from service.catalog.cell_inputs.view import GapView
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.forecast import Cliff, Opening
from service.domain.gaps.forecast import cliffs as by_day_and_programme
from service.domain.gaps.population import TOLERANCE
from service.words.writer import Writer


@dataclass(frozen=True)
class CliffsMeta(GapMeta):
    """Where the figures come from, and the offers that end, whether anything is missing then or not."""

    to: Annotated[date, "the last day that is looked at"]
    reading: Annotated[str, "low: what is missing for certain; high: also where what else there is may not help"]
    ending: tuple[EndingOffer, ...]


@dataclass(frozen=True)
class CliffItem:
    """A day on which gaps open or grow because offers of one programme end."""

    opens_on: date
    funder: Annotated[str | None, "id of a funding programme; null where none is stated"]
    name: str | None
    cells: int
    person_needs: Annotated[float | None, "missing more than the day before; null where persons are few"]
    ids: Annotated[tuple[str, ...], "all cells"]
    opened: Annotated[tuple[str, ...], "those that were covered before"]


@dataclass(frozen=True)
class Cliffs:
    """Days on which gaps open or grow because offers of one programme end, in order."""

    meta: CliffsMeta
    items: tuple[CliffItem, ...]


class _Grown(NamedTuple):
    """A cell with the opening that it is part of, and whether it was covered before."""

    id: str
    opening: Opening
    opens: bool


def cliffs(asking: Asking, question: CliffsQuestion, horizon: timedelta = 2 * YEAR) -> Cliffs:
    """
    What hangs on each programme; it ends after `horizon` where no last day is named.

    BadRequest as `scope_of`, for unknown programmes, and for too many cells over too many years.
    """
    scope, writer = scope_of(asking, question), asking.writer
    last = question.to or scope.on + horizon
    targets = scope.targets()
    limit_cell_years(len(targets), scope.on, last)
    wanted = _programmes(scope.view, question)
    grown = [
        cell
        for target in targets
        for cell in _openings(scope, target, last, question.reading)
        if wanted is None or cell.opening.funder in wanted
    ]
    few = few_persons(scope)
    meta = CliffsMeta(
        **vars(gap_meta(scope, writer, scope.cells(), PERSON_NEEDS)),
        to=last,
        reading=question.reading,
        ending=ending(scope, writer, last, wanted),
    )
    items = (_item(writer, cliff, grown, few) for cliff in by_day_and_programme(cell.opening for cell in grown))
    return Cliffs(meta, tuple(items))


def _programmes(view: GapView, question: CliffsQuestion) -> set[str] | None:
    """The programmes asked for; None for all."""
    wanted = set(codes_in(question.funder))
    if any(("funding", code) not in view.catalog.records for code in wanted):
        known = tuple(view.catalog.records.of_kind("funding"))
        fault = Fault(question.place("funder"), "unknown_value", known)
        raise BadRequest("There is no such funding programme.", [fault])
    return wanted or None


def _item(writer: Writer, cliff: Cliff, grown: list[_Grown], few: set[str]) -> CliffItem:
    """A cliff; offers without a stated programme stand under null."""
    cells = [cell for cell in grown if (cell.opening.opens_on, cell.opening.funder) == (cliff.opens_on, cliff.funder)]
    ids = tuple(cell.id for cell in cells)
    return CliffItem(
        cliff.opens_on,
        cliff.funder or None,
        writer.name("funding", cliff.funder) if cliff.funder else None,
        cliff.cells,
        publishable(cliff.person_needs, told=not few.intersection(ids)),
        ids,
        tuple(cell.id for cell in cells if cell.opens),
    )


def _openings(scope: Scope, target: Target, last: date, reading: str) -> Iterator[_Grown]:
    """What is missing more in a cell on the day after an end, once for each programme; and whether a gap opens then."""
    funders: dict[date, set[str]] = {}
    for end, offer in helping(scope, target, last):
        funders.setdefault(end + DAY, set()).add(offer.funder)
    limit = scope.view.rules.tolerated_share + TOLERANCE
    for before, after in pairwise(steps_of(scope, target, scope.on, last, "contract") if funders else ()):
        was, is_ = (getattr(step.shortfall, f"share_{reading}") for step in (before, after))
        if after.from_on in funders and is_ > was + TOLERANCE:
            more = getattr(after.shortfall, reading) - getattr(before.shortfall, reading)
            for funder in sorted(funders[after.from_on]):
                opening = Opening(cell=target.cell, opens_on=after.from_on, funder=funder, shortfall=more)
                yield _Grown(target.id, opening, was <= limit < is_)
