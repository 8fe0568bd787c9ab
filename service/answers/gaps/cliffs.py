"""How much hangs on a funding programme: gaps that open or grow on one day because its offers end."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Annotated, NamedTuple

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cell_years
from service.answers.gaps.ending import EndingOffer, end_unknown, ending, helping, missing_more
from service.answers.gaps.if_ended import DAY, IfEnded
from service.answers.gaps.meta import PERSON_NEEDS, GapMeta, gap_meta
from service.answers.gaps.question import CliffsQuestion
from service.answers.gaps.scope import Scope, Target, codes_in, scope_of
from service.answers.gaps.timeline import YEAR
from service.catalog.cell_inputs.view import GapView
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.forecast import Cliff, Opening
from service.domain.gaps.forecast import cliffs as by_day_and_programme
from service.domain.gaps.population import TOLERANCE, Shortfall
from service.words.writer import Writer

TOGETHER = "*"  # several programmes, none of which is missed alone


@dataclass(frozen=True)
class CliffsMeta(GapMeta):
    """Where the figures come from, and the offers that end, whether anything is missing then or not."""

    to: Annotated[date, "the last day that is looked at"]
    reading: Annotated[str, "low: what is missing for certain; high: also where what else there is may not help"]
    end_unknown: Annotated[int, "offers that say neither when they end nor that they go on"]
    ending: tuple[EndingOffer, ...]


@dataclass(frozen=True)
class CliffItem:
    """A day on which gaps open or grow because offers of one programme end."""

    opens_on: date
    funder: Annotated[str | None, "id of a funding programme; null where none is stated"]
    name: str | None
    cells: int
    person_needs: Annotated[float | None, "missing more than the day before; null as `persons` of a shortfall is"]
    share: Annotated[float, "the same, of the persons of all these cells"]
    ids: Annotated[tuple[str, ...], "all cells"]
    opened: Annotated[tuple[str, ...], "those that were covered before"]


@dataclass(frozen=True)
class Cliffs:
    """Days on which gaps open or grow because offers of one programme end, in order."""

    meta: CliffsMeta
    items: tuple[CliffItem, ...]


class Opened(NamedTuple):
    """A day, the programme that ends before it, and how the offers are read."""

    day: date
    funder: str
    reading: str


class _Grown(NamedTuple):
    """A cell with the opening that it is part of, what is missing before and after it, and whether it was covered."""

    id: str
    opening: Opening
    before: Shortfall
    after: Shortfall
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
    meta = CliffsMeta(
        **vars(gap_meta(scope, writer, scope.cells(), PERSON_NEEDS)),
        to=last,
        reading=question.reading,
        end_unknown=end_unknown(scope),
        ending=ending(scope, writer, last, wanted),
    )
    items = (
        _item(writer, cliff, grown, question.reading) for cliff in by_day_and_programme(cell.opening for cell in grown)
    )
    return Cliffs(meta, tuple(items))


def _programmes(view: GapView, question: CliffsQuestion) -> set[str] | None:
    """The programmes asked for; None for all."""
    wanted = set(codes_in(question.funder))
    if any(("funding", code) not in view.catalog.records for code in wanted):
        known = tuple(view.catalog.records.of_kind("funding"))
        fault = Fault(question.place("funder"), "unknown_value", known)
        raise BadRequest("There is no such funding programme.", [fault])
    return wanted or None


def _item(writer: Writer, cliff: Cliff, grown: list[_Grown], reading: str) -> CliffItem:
    """A cliff; offers without a stated programme stand under null, several programmes together under a name."""
    cells = [cell for cell in grown if (cell.opening.opens_on, cell.opening.funder) == (cliff.opens_on, cliff.funder)]
    more = missing_more([cell.before for cell in cells], [cell.after for cell in cells], (reading,))
    return CliffItem(
        cliff.opens_on,
        None if cliff.funder in ("", TOGETHER) else cliff.funder,
        _named(writer, cliff.funder),
        cliff.cells,
        more.low,
        more.share_low,
        tuple(cell.id for cell in cells),
        tuple(cell.id for cell in cells if cell.opens),
    )


def _named(writer: Writer, funder: str) -> str | None:
    if funder == TOGETHER:
        return writer.messages["gap.cliff.together"]
    return writer.name("funding", funder) if funder else None


def _openings(scope: Scope, target: Target, last: date, reading: str) -> Iterator[_Grown]:
    """
    What is missing more in a cell on the day after an end, for each programme alone, all others going on.

    What is missing beyond that hangs on several together, once (TOGETHER). An inferred end is no end for what is
    missing for certain.
    """
    ending: dict[date, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for end, offer in helping(scope, target, last):
        if offer.end_certain or reading == "high":
            ending[end + DAY][offer.funder].add(offer.service_id)
    for day, programmes in sorted(ending.items()):
        every = set[str]().union(*programmes.values())
        before, after = (IfEnded(scope, day, going_on=kept).result(target).shortfall for kept in (every, ()))
        if before is None or after is None:
            continue
        alone = {
            funder: one
            for funder, services in sorted(programmes.items())
            if (one := IfEnded(scope, day, going_on=every - services).result(target).shortfall) is not None
        }
        own = fsum(_more(before, one, reading) for one in alone.values())
        if _more(before, after, reading) > own + TOLERANCE:
            alone[TOGETHER] = after
        for funder, one in alone.items():
            if _more(before, one, reading) > TOLERANCE:
                yield _grown(scope, target, Opened(day, funder, reading), before, one)


def _more(before: Shortfall, after: Shortfall, reading: str) -> float:
    share: float = getattr(after, f"share_{reading}") - getattr(before, f"share_{reading}")
    return share


def _grown(scope: Scope, target: Target, opened: Opened, before: Shortfall, after: Shortfall) -> _Grown:
    day, funder, reading = opened
    limit = scope.view.rules.tolerated_share + TOLERANCE
    was, is_ = (getattr(one, f"share_{reading}") for one in (before, after))
    more = getattr(after, reading) - getattr(before, reading)
    opening = Opening(cell=target.cell, opens_on=day, funder=funder, shortfall=more)
    return _Grown(target.id, opening, before, after, was <= limit < is_)
