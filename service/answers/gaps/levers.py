"""What would help in a cell, most help first."""

from collections.abc import Sequence
from typing import Any

from service.answers.gaps.cell import about
from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.changes import Change
from service.domain.gaps.levers import Lever, levers
from service.domain.gaps.shortfall.supply import Memory
from service.words.writer import Writer

FEW_STATUSES, FEW_CHECKS = 3, 5


def levers_of(scope: Scope, writer: Writer, one: Target, limit: int, fte: dict[str, float]) -> dict[str, Any]:
    """The whole answer; `fte`: what a way would take, by its name (`admit`, `outreach` …)."""
    view, on = scope.view, scope.on
    people = view.demand(one.cell, on, scope.lens, one.point)
    groups = {code: record["members"] for code, record in view.catalog.records.of_kind("status_group").items()}
    found = levers(
        people,
        view.offers(one.cell),
        today=view.today,
        on=on,
        rules=view.rules,
        classes=groups,
        memory=Memory(view.memory),
    )
    first, checks, new = ([lever for lever in found if _place(lever) == place] for place in range(3))
    if fte:
        first.sort(key=lambda lever: _by_fte(lever, fte.get(lever.name)))
    spare = max(limit - len(new) - min(len(checks), FEW_CHECKS), 1)
    shown = [*first[:spare], *checks]
    kept = [*shown[: limit - len(new)], *new]
    items = [_lever(scope, writer, one, lever, fte.get(lever.name)) for lever in kept]
    if people.withheld:
        items = [{**item, "gain_persons": None, "gain_per_fte": None} for item in items]
    return {"meta": about(scope, writer, [one.cell], cell=one.id, total=len(found)), "items": items}


def _place(lever: Lever) -> int:
    """What changes something, then what is to be checked, a new service last."""
    return {"verify": 1, "new": 2}.get(lever.name, 0)


def _by_fte(lever: Lever, fte: float | None) -> tuple[bool, float]:
    return (fte is None, -lever.gain_persons / (fte or 1.0))


def _lever(scope: Scope, writer: Writer, one: Target, lever: Lever, fte: float | None) -> dict[str, Any]:
    change, known = lever.change, ("service", lever.change.service_id) in scope.view.catalog.records
    statuses = _admitted(scope, one, change) if lever.name == "admit" else []
    names = {
        "service": writer.name("service", change.service_id) if known else "",
        "status": _called(scope, writer, statuses),
        "language": writer.name("language", one.cell.language) if one.cell.language else "",
    }
    return {
        "name": lever.name,
        "service_id": change.service_id if known else None,
        "statuses": statuses,
        "text": writer.messages[f"gap.lever.{lever.name}"].format(**names),
        "gain_persons": lever.gain_persons,
        "gain_per_fte": lever.gain_persons / fte if fte else None,
    }


def _admitted(scope: Scope, one: Target, change: Change) -> list[str]:
    """The statuses that the change admits beyond today."""
    before = next(offer for offer in scope.view.offers(one.cell) if offer.service_id == change.service_id).admits
    after = change.fields["admits"]
    return [code for code, holds in after.items() if holds and not before.get(code)] if isinstance(after, dict) else []


def _called(scope: Scope, writer: Writer, statuses: Sequence[str]) -> str:
    """A few statuses by name, many by the smallest group that holds them all."""
    groups = scope.view.catalog.records.of_kind("status_group")
    fitting = [code for code in groups if set(statuses) <= set(groups[code]["members"])]
    if len(statuses) > FEW_STATUSES and fitting:
        return writer.name("status_group", min(fitting, key=lambda code: (len(groups[code]["members"]), code)))
    return ", ".join(writer.name("residence_status", code) for code in statuses)
