"""Two dimensions side by side: which rows and columns of cells have holes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import prod
from typing import Any, NamedTuple

from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.cell import PERSON_NEEDS, PERSONS, about, label, shortfall_of
from service.answers.gaps.scope import ANY, Scope, Target, require_single, target
from service.domain.errors import BadRequest
from service.domain.gaps.aggregate import aggregate
from service.domain.gaps.cells import CellResult
from service.domain.gaps.gates import EVERYBODY
from service.domain.regions import district_of, is_municipality
from service.words.writer import Writer

DIMENSIONS = ("need", "district", "municipality", "language", "group", "status", "kind")
SHARED = ("language", "kind")
NAMED = {
    "need": "need",
    "district": "region",
    "municipality": "region",
    "language": "language",
    "group": "target_group",
    "status": "status_group",
    "kind": "service_kind",
}


class Place(NamedTuple):
    """One row or column: what it fixes."""

    name: str
    code: str


def matrix_of(scope: Scope, writer: Writer, rows: str, cols: str, kinds: str | None = None) -> dict[str, Any]:
    """The whole answer, for API, page, terminal and report."""
    require_single(_beside(scope, {rows, cols}))
    lines, columns = _places(scope, rows, kinds), _places(scope, cols, kinds)
    needs = 1 if "need" in (rows, cols) else len(scope.needs)
    regions = 1 if {"district", "municipality"} & {rows, cols} else len(scope.regions)
    beside = prod(len(places) for places in (lines, columns) if places[0].name in SHARED)
    limit_cells(len(lines) * len(columns) * needs * regions // beside, beside)
    limit_cells(len(lines) * len(columns))
    key = ("matrix", writer.language, rows, cols, kinds, scope.key)
    return scope.view.answer(key, lambda: _whole(scope, writer, lines, columns, PERSON_NEEDS if needs > 1 else PERSONS))


def _whole(scope: Scope, writer: Writer, lines: list[Place], columns: list[Place], unit: str) -> dict[str, Any]:
    cells = {one.cell for line in lines for column in columns for one in _targets(scope, (line, column))}
    return {
        "meta": about(scope, writer, cells, unit),
        "rows": {"dimension": lines[0].name, "items": [_named(writer, place) for place in lines]},
        "cols": {"dimension": columns[0].name, "items": [_named(writer, place) for place in columns]},
        "items": [_item(scope, writer, (line, column)) for line in lines for column in columns],
    }


def _beside(scope: Scope, shown: set[str]) -> Scope:
    """The scope without the groups and languages that stand in rows or columns."""
    return replace(
        scope,
        groups=scope.groups[:1] if "group" in shown else scope.groups,
        languages=scope.languages[:1] if "language" in shown else scope.languages,
    )


def _places(scope: Scope, name: str, kinds: str | None) -> list[Place]:
    return [Place(name, code) for code in _CODES[name](scope, kinds)]


def _districts(scope: Scope, _: str | None) -> Sequence[str]:
    return tuple(dict.fromkeys(district_of(region) for region in scope.regions))


def _municipalities(scope: Scope, _: str | None) -> Sequence[str]:
    chosen = [code for code in scope.regions if is_municipality(code)]
    return chosen or [code for district in scope.regions for code in sorted(scope.view.areas.points[district])]


def _languages(scope: Scope, _: str | None) -> Sequence[str]:
    named = [code for code in scope.languages if code is not None]
    return named or _ordered(scope, "language")


def _groups(scope: Scope, _: str | None) -> Sequence[str]:
    named = [code for code in scope.groups if code != EVERYBODY]
    return named or _ordered(scope, "target_group")


def _lenses(scope: Scope, _: str | None) -> Sequence[str]:
    return [scope.lens] if scope.lens else _ordered(scope, "status_group")


def _kinds(scope: Scope, kinds: str | None) -> Sequence[str]:
    known = _ordered(scope, "service_kind")
    chosen = kinds.split(",") if kinds else []
    if set(chosen) - set(known):
        raise BadRequest("There is no such kind.", {"?kind": "Not known; all are listed at /api/vocabularies/kinds."})
    return chosen or [code for code in known if "mentee" in scope.view.catalog.rulebook.referral_targets.get(code, ())]


def _ordered(scope: Scope, kind: str) -> list[str]:
    found = scope.view.catalog.records.of_kind(kind)
    return sorted(found, key=lambda code: (found[code].get("position", 0), code))


_CODES: dict[str, Callable[[Scope, str | None], Sequence[str]]] = {
    "need": lambda scope, _: scope.needs,
    "district": _districts,
    "municipality": _municipalities,
    "language": _languages,
    "group": _groups,
    "status": _lenses,
    "kind": _kinds,
}


def _targets(scope: Scope, pair: tuple[Place, Place]) -> list[Target]:
    fixed = {place.name: place.code for place in pair}
    place = fixed.get("municipality") or fixed.get("district")
    regions = (place,) if place else scope.regions
    needs = (fixed["need"],) if "need" in fixed else scope.needs
    group = fixed.get("group", scope.groups[0])
    spoken = fixed.get("language", scope.languages[0])
    return [target(region, need, group, spoken) for region in regions for need in needs]


def _item(scope: Scope, writer: Writer, pair: tuple[Place, Place]) -> dict[str, Any]:
    targets = _targets(scope, pair)
    fixed = {place.name: place.code for place in pair}
    lens, kind = fixed.get("status", scope.lens), fixed.get("kind")
    results: list[CellResult] = [scope.view.result(one.cell, scope.on, lens, one.point, kind) for one in targets]
    found = aggregate(results, scope.view.rules)
    return {
        "row": pair[0].code,
        "col": pair[1].code,
        "id": targets[0].id if len(targets) == 1 and kind is None else None,
        "state": found.state,
        "reason": found.reason,
        "label": label(writer, found.state, found.reason),
        "opens_on": found.opens_on.isoformat() if found.opens_on else None,
        "shortfall": shortfall_of(found.shortfall),
        "states": dict(found.states),
    }


def _named(writer: Writer, place: Place) -> dict[str, str]:
    name = writer.messages["gap.any_language"] if place.code == ANY else writer.name(NAMED[place.name], place.code)
    return {"id": place.code, "name": name}
