"""When gaps open: the shortfall over time in three scenarios."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, TypeVar

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cell_years
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.meta import GapMeta, gap_meta, unit_of
from service.answers.gaps.question import TimelineQuestion
from service.answers.gaps.scope import Target, scope_of
from service.answers.gaps.steps import steps_of
from service.answers.keyword_field import written_without_underscore
from service.domain.errors import BadRequest, Fault, Parameter
from service.domain.gaps.aggregate import total
from service.domain.gaps.forecast import SCENARIOS, Step
from service.domain.gaps.offer import Offer
from service.domain.gaps.population import TOLERANCE, Shortfall

YEAR = timedelta(days=365)
HORIZON = 2 * YEAR + timedelta(days=40)  # of pages and report: two years, and what ends at the turn of a year


@written_without_underscore("from_")
@dataclass(frozen=True)
class TimelineMeta(GapMeta):
    """Where the figures come from, and what is looked at."""

    scenario: str
    end_unknown: Annotated[int, "offers whose end is not stated"]
    from_: Annotated[date, "the first day"]
    to: Annotated[date, "the last day"]


@dataclass(frozen=True)
class TimelineStep:
    """What holds from a day until the next step."""

    from_on: date
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]
    opens: Annotated[tuple[str, ...], "ids of the cells that open on this day"]


@dataclass(frozen=True)
class BandStep:
    """What holds in the other scenarios from a day until the next step."""

    from_on: date
    all_renewed: ShortfallFigures | None
    contract: ShortfallFigures | None


@dataclass(frozen=True)
class Timeline:
    """Steps in order, and the band between the other scenarios."""

    meta: TimelineMeta
    items: tuple[TimelineStep, ...]
    band: tuple[BandStep, ...]


S = TypeVar("S", TimelineStep, BandStep)


def timeline(asking: Asking, question: TimelineQuestion, horizon: timedelta = YEAR) -> Timeline:
    """
    What is missing from day to day, all cells together; it ends after `horizon` where no last day is named.

    BadRequest as `scope_of`, where the days are in the wrong order, and for too many cells over too many years.
    """
    scope, writer = scope_of(asking, question), asking.writer
    first = question.from_ or scope.on
    last = question.to or first + horizon
    targets = scope.targets()
    limit_cell_years(len(targets), first, last)
    if last < first:
        raise BadRequest(
            "The last day comes before the first.", [Fault(Parameter("to"), "too_early", values={"day": first})]
        )
    looked_at = [target for target in targets if scope.result(target).shortfall is not None]
    steps = {name: [steps_of(scope, target, first, last, name) for target in looked_at] for name in SCENARIOS}
    endless = {offer.service_id for cell in scope.cells() for offer in scope.view.offers(cell) if _is_endless(offer)}
    meta = TimelineMeta(
        **vars(gap_meta(scope, writer, scope.cells(), unit_of(scope), ("gap.note.today",))),
        scenario=question.scenario,
        end_unknown=len(endless),
        from_=first,
        to=last,
    )
    opened = _opened(looked_at, steps[question.scenario], scope.view.rules.tolerated_share + TOLERANCE)
    items = _items(first, steps[question.scenario], opened)
    return Timeline(meta, items, _band(first, steps["all_renewed"], steps["contract"]))


def _items(first: date, steps: Sequence[Sequence[Step]], opened: dict[date, list[str]]) -> tuple[TimelineStep, ...]:
    days = _days(first, steps)
    return _changes(TimelineStep(on, figures_of(_on(steps, on)), tuple(opened.get(on, ()))) for on in days)


def _band(
    first: date, all_renewed: Sequence[Sequence[Step]], contract: Sequence[Sequence[Step]]
) -> tuple[BandStep, ...]:
    return _changes(
        BandStep(on, figures_of(_on(all_renewed, on)), figures_of(_on(contract, on)))
        for on in _days(first, (*all_renewed, *contract))
    )


def _changes(steps: Iterable[S]) -> tuple[S, ...]:
    """The first day, then those on which something differs from the day before."""
    kept: list[S] = []
    for step in steps:
        if not kept or step != replace(kept[-1], from_on=step.from_on):
            kept.append(step)
    return tuple(kept)


def _days(first: date, cells: Sequence[Sequence[Step]]) -> list[date]:
    return sorted({first, *(step.from_on for steps in cells for step in steps)})


def _on(cells: Sequence[Sequence[Step]], on: date) -> Shortfall | None:
    """All cells together on a day; None where nobody has looked in any."""
    return total([[step for step in steps if step.from_on <= on][-1].shortfall for steps in cells])


def _opened(targets: Sequence[Target], cells: Sequence[Sequence[Step]], limit: float) -> dict[date, list[str]]:
    """The cells whose certain shortfall passes the tolerated share on a day, by day."""
    opened: dict[date, list[str]] = {}
    for target, steps in zip(targets, cells, strict=True):
        for before, after in pairwise(steps):
            if before.shortfall.share_low <= limit < after.shortfall.share_low:
                opened.setdefault(after.from_on, []).append(target.id)
    return opened


def _is_endless(offer: Offer) -> bool:
    return offer.ends_on is None and not offer.open_ended
