"""Surveys: where somebody looked for every offer, until when that counts, and where a look is worth most."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.cell import CellNames, names
from service.answers.gaps.figures import publishable
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.question import GapQuestion
from service.answers.gaps.scope import Scope, Target, require_single, scope_of, topics
from service.words.writer import Writer

FIRST = 3
VALID, EXPIRED, AHEAD = "valid", "expired", "ahead"


@dataclass(frozen=True)
class SurveysMeta(GapMeta):
    """Where the figures come from, and how much was looked at."""

    survey_days: Annotated[int, "so long a look counts"]
    looked_at: Annotated[int, "cells in which a look counts on this day"]


@dataclass(frozen=True)
class SurveyItem:
    """One survey; nothing says who looked."""

    id: str
    region: str
    region_name: str
    needs: tuple[str, ...]
    need_names: tuple[str, ...]
    on: date
    method: str
    note: str | None
    expires_on: Annotated[date, "its last day that counts"]
    state: Annotated[str, "valid, expired, or ahead: of a day that is still to come"]


@dataclass(frozen=True)
class LookedCell:
    """A need in a district: the last look, also one at a broader need or a region above."""

    need: str
    region: str
    looked_on: Annotated[date | None, "null where nobody did"]
    expires_on: date | None
    state: str | None


@dataclass(frozen=True)
class WorthLooking:
    """A cell without an offer that is known, where nobody has looked."""

    id: str
    names: CellNames
    asked: Annotated[int | None, "requests for the topic in the newest release; null where none are published"]
    persons: Annotated[float | None, "null where they are few, or only residents are counted"]


@dataclass(frozen=True)
class Surveys:
    """The surveys, what expires next first; the grid, row by row; the looks that are worth most."""

    meta: SurveysMeta
    items: tuple[SurveyItem, ...]
    grid: tuple[LookedCell, ...]
    first: tuple[WorthLooking, ...]


def surveys(asking: Asking, question: GapQuestion) -> Surveys:
    """Who looked where; BadRequest as `scope_of`, and for several groups or languages."""
    scope, writer = scope_of(asking, question), asking.writer
    require_single(scope, question)
    grid = tuple(_looked(scope, need, region) for need in scope.needs for region in scope.regions)
    meta = SurveysMeta(
        **vars(gap_meta(scope, writer, scope.cells())),
        survey_days=scope.view.rules.survey_days,
        looked_at=sum(cell.state == VALID for cell in grid),
    )
    items = sorted(_recorded(scope, writer), key=lambda one: (one.state != VALID, one.expires_on, one.id))
    return Surveys(meta, tuple(items), grid, tuple(_first(scope, writer, named=question.need is not None)))


def _recorded(scope: Scope, writer: Writer) -> Iterator[SurveyItem]:
    """The surveys that tell something about the regions and needs of the scope."""
    rulebook = scope.view.catalog.rulebook
    regions = {above for region in scope.regions for above in rulebook.chain(region)}
    entries = (rulebook.needs.get(need) for need in scope.needs)
    wanted = {*scope.needs, *(entry.broader for entry in entries if entry)}
    for code, record in scope.view.catalog.records.of_kind("survey").items():
        needs = tuple(record.get("needs", ()))
        if record["region"] not in regions or wanted.isdisjoint({*needs, *(need.split(".")[0] for need in needs)}):
            continue
        on = date.fromisoformat(record["on"])
        yield SurveyItem(
            code,
            record["region"],
            writer.name("region", record["region"]),
            needs,
            tuple(writer.name("need", need) for need in needs),
            on,
            record["method"],
            record.get("note"),
            _expiry(scope, on),
            _state(scope, on),
        )


def _looked(scope: Scope, need: str, region: str) -> LookedCell:
    on = scope.view.surveyed_on(region, need)
    if on is None:
        return LookedCell(need, region, None, None, None)
    return LookedCell(need, region, on, _expiry(scope, on), _state(scope, on))


def _expiry(scope: Scope, on: date) -> date:
    return on + timedelta(days=scope.view.rules.survey_days)


def _state(scope: Scope, on: date) -> str:
    """Whether a look counts: as in the model, by the evidence of today, whatever day is asked about."""
    today = scope.view.today
    if on > today:
        return AHEAD
    return VALID if today <= _expiry(scope, on) else EXPIRED


def _first(scope: Scope, writer: Writer, *, named: bool) -> Iterator[WorthLooking]:
    """
    The unseen cells with most requests, then with most persons.

    Where topics have too few of them their finer needs follow; `named`: only needs that were asked for.
    """
    above = [target for target in _by_worth(scope) if scope.result(target).state == "no_data"][:FIRST]
    finer = replace(scope, needs=() if named else _finer(scope))
    below = (target for target in _by_worth(finer) if finer.result(target).state == "no_data")
    for target in (*above, *islice(below, FIRST - len(above))):
        demand, asked = scope.demand(target), scope.signals.get(target.cell.need.split(".")[0])
        persons = publishable(demand.total, told=demand.told)
        yield WorthLooking(target.id, names(writer, target), asked[1] if asked else None, persons)


def _by_worth(scope: Scope) -> list[Target]:
    def worth(target: Target) -> tuple[int, float, str]:
        _, asked = scope.signals.get(target.cell.need.split(".")[0], (0, 0))
        return -asked, -scope.demand(target).total, target.id

    return sorted(scope.targets(), key=worth)


def _finer(scope: Scope) -> tuple[str, ...]:
    above = set(topics(scope.view, scope.client))
    return tuple(code for code, entry in scope.view.catalog.rulebook.needs.items() if entry.broader in above)
