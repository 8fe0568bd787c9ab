"""What would help in a cell, most help first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.cell_by_id import scope_at
from service.answers.gaps.lever_change import planned
from service.answers.gaps.meta import GapMeta, gap_meta
from service.answers.gaps.question import NO_FTE, LeversQuestion
from service.answers.gaps.scope import Scope, Target
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.changes import Change
from service.domain.gaps.gains import NO_GAIN
from service.domain.gaps.levers import Lever
from service.domain.gaps.levers import levers as levers_in
from service.domain.gaps.shortfall.supply import Memory
from service.words.writer import Writer

FEW_STATUSES, FEW_CHECKS, FEW_WAYS, MOST_WAYS = 3, 5, 8, 200


@dataclass(frozen=True)
class LeversMeta(GapMeta):
    """Where the figures come from, and how many ways there are."""

    cell: Annotated[str, "id of the cell"]
    total: Annotated[int, "ways, also those that are not named"]


@dataclass(frozen=True)
class LeverItem:
    """One way to help."""

    name: Annotated[str, "admit, language, interpreter, outreach, places, extend, verify or new"]
    service_id: Annotated[str | None, "null: a new service"]
    statuses: Annotated[tuple[str, ...], "residence statuses that would be admitted beyond today"]
    text: str
    gain_share_low: Annotated[float | None, "less missing help for certain, as a share; null where nobody has looked"]
    gain_share_high: Annotated[float | None, "the same if all else that is unknown of the offer turns out well"]
    gain_share_of_high: Annotated[float | None, "what may be missing at most falls by this"]
    gain_persons: Annotated[
        float | None, "the high end in persons, no more than places stated; null where nobody is counted or told"
    ]
    gain_per_fte: Annotated[float | None, "null where nobody says what it would take, or how many places it has"]
    places_stated: Annotated[bool, "how many persons a year it can take is known"]
    unknown: Annotated[tuple[str, ...], "gates of the offer that the high end counts on"]
    change: Annotated[
        Mapping[str, object] | None, "the same as a change for POST /api/gaps/what-if; null for what is only checked"
    ]


@dataclass(frozen=True)
class Levers:
    """Ways to close a cell: what helps for certain first, a new service last."""

    meta: LeversMeta
    items: tuple[LeverItem, ...]


def levers(asking: Asking, question: LeversQuestion) -> Levers:
    """What would help in a cell; BadRequest for a cell there is not."""
    at = scope_at(asking, question, question.cell)
    if at is None:
        raise BadRequest("There is no such cell.", [Fault(question.place("cell"), "no_such_cell")])
    scope, target = at
    total, items = ways(scope, asking.writer, target, question.limit, question.fte)
    meta = gap_meta(scope, asking.writer, [target.cell])
    return Levers(LeversMeta(**vars(meta), cell=target.id, total=total), items)


def ways(
    scope: Scope, writer: Writer, target: Target, limit: int = FEW_WAYS, fte: Mapping[str, float] = NO_FTE
) -> tuple[int, tuple[LeverItem, ...]]:
    """How many ways there are, and up to `limit` of them: what changes something, what to check, a new service."""
    view, on = scope.view, scope.on
    people = scope.demand(target)
    every_lever = levers_in(
        people,
        view.offers(target.cell),
        today=view.today,
        on=on,
        rules=view.rules,
        classes=view.status_classes(),
        memory=Memory(view.memory),
    )
    first, checks, new = ([lever for lever in every_lever if _place(lever) == place] for place in range(3))
    if fte:
        first.sort(key=lambda lever: _by_cost(lever, fte.get(lever.name)))
    spare = max(limit - len(new) - min(len(checks), FEW_CHECKS), 1)
    kept = [*[*first[:spare], *checks][: limit - len(new)], *new]
    return len(every_lever), tuple(_item(scope, writer, target, lever, fte.get(lever.name)) for lever in kept)


def changing(scope: Scope, writer: Writer, target: Target, limit: int = MOST_WAYS) -> list[LeverItem]:
    """The changes of offers that help, the best first."""
    return [way for way in ways(scope, writer, target, limit)[1] if way.name not in ("verify", "new")]


def best_way(scope: Scope, writer: Writer, target: Target) -> LeverItem | None:
    """The change of an offer that helps most; None where none helps."""
    return next(iter(changing(scope, writer, target, FEW_WAYS)), None)


def _place(lever: Lever) -> int:
    """What changes something, then what is to be checked, a new service last."""
    return {"verify": 1, "new": 2}.get(lever.name, 0)


def _by_cost(lever: Lever, fte: float | None) -> tuple[float, float, int, float]:
    """What helps for certain first, then what costs least."""
    low, high, _ = lever.gain or NO_GAIN
    return -round(low, 9), inf if fte is None else fte, len(lever.unknown), -round(high, 9)


def _item(scope: Scope, writer: Writer, target: Target, lever: Lever, fte: float | None) -> LeverItem:
    change, known = lever.change, ("service", lever.change.service_id) in scope.view.catalog.records
    statuses = _admitted(scope, target, change) if lever.name == "admit" else []
    values = {
        "service": writer.name("service", change.service_id) if known else "",
        "status": _called(scope, writer, statuses),
        "language": writer.name("language", target.cell.language) if target.cell.language else "",
    }
    persons = lever.gain_persons if scope.demand(target).told and (known or lever.places is not None) else None
    low, high, of_high = lever.gain or (None, None, None)
    return LeverItem(
        lever.name,
        change.service_id if known else None,
        tuple(statuses),
        writer.messages[f"gap.lever.{lever.name}"].format(**values),
        low,
        high,
        of_high,
        persons,
        persons / fte if fte and persons is not None else None,
        lever.places is not None,
        tuple(dict.fromkeys(lever.unknown)),
        planned(scope, target, lever, statuses),
    )


def _admitted(scope: Scope, target: Target, change: Change) -> list[str]:
    """The statuses that the change admits beyond today."""
    before = next(offer for offer in scope.view.offers(target.cell) if offer.service_id == change.service_id).admits
    after = change.fields["admits"]
    return [code for code, holds in after.items() if holds and not before.get(code)] if isinstance(after, dict) else []


def _called(scope: Scope, writer: Writer, statuses: Sequence[str]) -> str:
    """A few statuses by name, many by the lens that holds them all."""
    lenses = scope.view.status_classes()
    fitting = next((code for code in sorted(lenses) if lenses[code].issuperset(statuses)), None)
    if len(statuses) > FEW_STATUSES and fitting is not None:
        return writer.name("lens", fitting)
    return ", ".join(writer.name("residence_status", code) for code in statuses)
