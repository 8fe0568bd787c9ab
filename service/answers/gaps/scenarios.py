"""What if: scenarios over cells, and levers for one cell. Nothing is stored, the directory stays as it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum
from typing import Any

from service.answers.gaps.cell import PERSON_NEEDS, PERSONS, about, label, shortfall_of
from service.answers.gaps.change_fields import changes_of, only_land_of
from service.answers.gaps.scope import Scope
from service.domain.errors import BadRequest
from service.domain.gaps.cells import CellResult
from service.domain.gaps.changes import Change
from service.domain.gaps.gates import Cell
from service.domain.gaps.scenario import WhatIf, what_if
from service.domain.gaps.shortfall.supply import Memory
from service.words.writer import Writer


def what_if_of(scope: Scope, writer: Writer, sent: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole answer; BadRequest for regions of several Länder and changes that cannot be made."""
    land = only_land_of(scope.regions)
    if land is None:
        raise BadRequest("One Land at a time.", {"/region": "Send regions of one Land."})
    changes, wrong = changes_of(scope.view, land, sent)
    if wrong:
        raise BadRequest("Some changes cannot be made.", wrong)
    try:
        found = _worked_out(scope, land, changes)
    except ValueError as error:
        raise BadRequest("Some changes cannot be made.", {"/changes": str(error)}) from error
    before, after = _merged(found, "before"), _merged(found, "after")
    few = any(_few(scope, cell, found) for cell, found in before.items())
    gain = None if few else fsum(one.gain_persons for one in found)
    fte, cost = (fsum(getattr(change, name) or 0 for change in changes) for name in ("fte", "cost_eur"))
    ids = {one.cell: one.id for one in scope.targets()}
    return {
        "meta": about(scope, writer, before, PERSON_NEEDS if len({cell.need for cell in before}) > 1 else PERSONS),
        "before": _summary(before, few=few),
        "after": _summary(after, few=few),
        "gain_persons": gain,
        "secured_persons": None if few else _high(before) - _high(after),
        "gain_per_fte": gain / fte if fte and gain is not None else None,
        "gain_per_1000_eur": gain / cost * 1000 if cost and gain is not None else None,
        "worse": [ids[cell] for one in found for cell in one.worse],
        "moved": [
            {"id": ids[cell], "before": _state(writer, before[cell]), "after": _state(writer, after[cell])}
            for cell in before
            if before[cell] != after[cell]
        ],
    }


def _worked_out(scope: Scope, land: str, changes: Sequence[Change]) -> list[WhatIf]:
    """One result per need that a change touches, over the offers as they stand to that need."""
    view, base = scope.view, {offer.service_id: offer for offer in scope.view.supply(land)}
    named = [base[change.service_id] for change in changes if change.service_id in base]
    touched = {need for offer in named for need in offer.needs}
    touched |= {need for change in changes for need in _needs(change)}
    found = []
    for need in (need for need in scope.needs if need in touched):
        cells = [one for one in scope.targets() if one.cell.need == need]
        offers = view.offers(cells[0].cell)
        missing = {one.service_id: one for one in named} if named else {}
        for offer in offers if missing else ():
            missing.pop(offer.service_id, None)
        found.append(
            what_if(
                [view.demand(one.cell, scope.on, scope.lens, one.point) for one in cells],
                (*offers, *missing.values()) if missing else offers,
                changes,
                today=view.today,
                on=scope.on,
                rules=view.rules,
                memory=Memory(view.memory),
            )
        )
    return found


def _needs(change: Change) -> Iterable[str]:
    needs = change.fields.get("needs", ())
    return needs if isinstance(needs, frozenset) else ()


def _merged(found: Sequence[WhatIf], name: str) -> dict[Cell, CellResult]:
    return {cell: result for one in found for cell, result in getattr(one, name).items()}


def _high(results: dict[Cell, CellResult]) -> float:
    return fsum(one.shortfall.high for one in results.values() if one.shortfall is not None)


def _few(scope: Scope, cell: Cell, found: CellResult) -> bool:
    """Whether nobody is told how many persons a cell has; where nobody looked they enter the gain all the same."""
    return found.shortfall.withheld if found.shortfall else scope.view.demand(cell, scope.on, scope.lens).withheld


def _summary(results: dict[Cell, CellResult], *, few: bool) -> dict[str, Any]:
    known = [one.shortfall for one in results.values() if one.shortfall is not None]
    return {
        "states": dict(sorted(Counter(one.state for one in results.values()).items())),
        "low": None if few else fsum(one.low for one in known),
        "high": None if few else fsum(one.high for one in known),
    }


def _state(writer: Writer, found: CellResult) -> dict[str, Any]:
    return {
        "state": found.state,
        "label": label(writer, found.state, found.reason),
        "shortfall": shortfall_of(found.shortfall),
    }
