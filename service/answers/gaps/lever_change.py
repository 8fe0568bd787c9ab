"""A lever as the change of a scenario, so that it can be tried beside others."""

from collections.abc import Iterable
from datetime import date

from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.levers import Lever
from service.domain.gaps.offer import EVERYBODY


def planned(scope: Scope, target: Target, lever: Lever, statuses: Iterable[str]) -> dict[str, object] | None:
    """The change as a scenario says it; None for a check, which changes nothing."""
    language, fields = target.cell.language or "", lever.change.fields
    ways: dict[str, dict[str, object]] = {
        "admit": {"admits": dict.fromkeys(statuses, True)},
        "language": {"languages": {language: "spoken"}},
        "interpreter": {"languages": {language: "interpreter"}},
        "outreach": {"outreach": [target.region]},
        "places": {"capacity": "capacity"},
        "extend": {"ends_on": _day(fields.get("ends_on"))},
        "new": _new(scope, target),
    }
    own = ways.get(lever.name)
    return {"kind": lever.change.kind, "service_id": lever.change.service_id, "fields": own} if own else None


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def _new(scope: Scope, target: Target) -> dict[str, object]:
    """What would help everybody of the cell: near, open to all, without an end."""
    cell = target.cell
    return {
        "needs": [cell.need],
        "groups": [cell.group],
        "languages": {cell.language: "spoken"} if cell.language else {},
        "serves": [cell.region],
        "admits": {EVERYBODY: True},
        "outreach": [target.region],
        "open_ended": True,
        "capacity": "capacity",
        "last_verified_on": scope.view.today.isoformat(),
    }
