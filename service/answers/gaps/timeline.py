"""When gaps open: the shortfall over time in three scenarios."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from service.answers.gaps.cell import PERSON_NEEDS, PERSONS, about, shortfall_of
from service.answers.gaps.scope import Scope, Target
from service.domain.errors import BadRequest
from service.domain.gaps.aggregate import total
from service.domain.gaps.forecast import SCENARIOS, Step, timeline
from service.domain.gaps.population import TOLERANCE, Shortfall
from service.words.writer import Writer

YEAR = timedelta(days=365)
HORIZON = 2 * YEAR + timedelta(days=40)  # of pages and report: two years, and what ends at the turn of a year


def timeline_of(scope: Scope, writer: Writer, first: date, last: date, scenario: str) -> dict[str, Any]:
    """The whole answer, for API, page, terminal and report; BadRequest where the days are in the wrong order."""
    if last < first:
        raise BadRequest("The last day comes before the first.", {"?to": f"Send a day from {first} on."})
    targets = scope.targets()
    steps = {name: [steps_of(scope, one, first, last, name) for one in targets] for name in SCENARIOS}
    opened = _opened(targets, steps[scenario], scope.view.rules.tolerated_share + TOLERANCE)
    items = _changes(
        {"from_on": on.isoformat(), "shortfall": shortfall_of(_on(steps[scenario], on)), "opens": opened.get(on, [])}
        for on in _days(steps[scenario])
    )
    ends = {one.service_id for target in targets for one in scope.view.offers(target.cell) if _endless(one)}
    note = about(
        scope,
        writer,
        (one.cell for one in targets),
        PERSON_NEEDS if len(scope.needs) > 1 else PERSONS,
        scenario=scenario,
        end_unknown=len(ends),
        **{"from": first.isoformat(), "to": last.isoformat()},
    )
    note["notes"].append(writer.messages["gap.note.today"])
    return {
        "meta": note,
        "items": items,
        "band": _changes(
            {
                "from_on": on.isoformat(),
                "all_renewed": shortfall_of(_on(steps["all_renewed"], on)),
                "contract": shortfall_of(_on(steps["contract"], on)),
            }
            for on in sorted({*_days(steps["all_renewed"]), *_days(steps["contract"])})
        ),
    }


def _changes(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first day, then those on which something differs from the day before."""
    kept: list[dict[str, Any]] = []
    for one in found:
        if not kept or {**one, "from_on": ""} != {**kept[-1], "from_on": ""}:
            kept.append(one)
    return kept


def steps_of(scope: Scope, one: Target, first: date, last: date, scenario: str) -> list[Step]:
    """What is missing in one cell from day to day."""
    view = scope.view
    return timeline(
        view.demand(one.cell, scope.on, scope.lens, one.point),
        view.offers(one.cell),
        first=first,
        last=last,
        today=view.today,
        rules=view.rules,
        scenario=scenario,
        memory=view.memory,
    )


def _days(cells: Sequence[Sequence[Step]]) -> list[date]:
    return sorted({step.from_on for steps in cells for step in steps})


def _on(cells: Sequence[Sequence[Step]], on: date) -> Shortfall | None:
    """All cells together on a day."""
    return total([[step for step in steps if step.from_on <= on][-1].shortfall for steps in cells])


def _opened(targets: Sequence[Target], cells: Sequence[Sequence[Step]], limit: float) -> dict[date, list[str]]:
    """The cells whose certain shortfall passes the tolerated share on a day, by day."""
    found: dict[date, list[str]] = {}
    for one, steps in zip(targets, cells, strict=True):
        for before, after in pairwise(steps):
            if before.shortfall.share_low <= limit < after.shortfall.share_low:
                found.setdefault(after.from_on, []).append(one.id)
    return found


def _endless(offer: Any) -> bool:
    return offer.ends_on is None and not offer.open_ended
