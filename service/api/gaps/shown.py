"""What answers about gaps have in common: how a cell, a shortfall and their origin are shown."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from service.api.gaps.scope import Scope, Target, services_in, target
from service.api.reading import meta
from service.api.texts import Texts
from service.domain.gaps.cells import CellResult, severity
from service.domain.gaps.combine import Combined, combined
from service.domain.gaps.gates import EVERYBODY, Cell
from service.domain.gaps.population import Shortfall

PERSONS, PERSON_NEEDS = "persons", "person_needs"


def about(scope: Scope, texts: Texts, about_cells: Iterable[Cell], unit: str = PERSONS, **more: Any) -> dict[str, Any]:
    """The `meta` of an answer: the day, the rules, the unit, whom the figures count, and what they rest on."""
    known = list(about_cells)
    services = services_in(scope.view, known)
    people = {(cell.region, cell.group): cell for cell in known}
    counts = {count for cell in people.values() if (count := scope.view.people(cell, scope.on)[1])}
    dated = sorted({(count.on.isoformat(), count.source) for count in counts})
    bases = sorted({count.basis for count in counts} or {"unknown"})
    return meta(
        scope.view.catalog,
        scope.on,
        rules_version=scope.view.rules_version,
        unit=unit,
        basis=",".join(bases),
        n_services=len(services),
        share_unverified=scope.view.share_unverified(services),
        population=[{"on": on, "source": source} for on, source in dated],
        notes=[texts.texts[f"gap.basis.{basis}"] for basis in bases]
        + [texts.texts["gap.note.split"], texts.texts["gap.note.minutes"], texts.texts["gap.note.weights"]],
        **more,
    )


def shortfall_of(found: Shortfall | None) -> dict[str, float] | None:
    """A shortfall; None where nobody looked."""
    if found is None:
        return None
    return {name: round(getattr(found, name), 6) for name in ("persons", "low", "high", "share_low", "share_high")}


def item_of(scope: Scope, texts: Texts, one: Target, found: CellResult) -> dict[str, Any]:
    """A cell with its state, in codes and in words."""
    return {
        "id": one.id,
        "region": one.point or one.cell.region,
        "need": one.cell.need,
        "group": one.cell.group,
        "language": one.cell.language,
        "names": names(texts, one),
        "state": found.state,
        "reason": found.reason,
        "label": label(texts, found.state, found.reason),
        "opens_on": found.opens_on.isoformat() if found.opens_on else None,
        "next_start_on": found.next_start_on.isoformat() if found.next_start_on else None,
        "end_unknown": found.end_unknown,
        "providers": found.providers,
        "shortfall": shortfall_of(found.shortfall),
        "severity": severity_of(scope, one, found),
    }


def label(texts: Texts, state: str, reason: str | None) -> str:
    """The state in words, with its reason where that says more."""
    words = texts.texts[f"gap.state.{state}"]
    return f"{words}: {texts.texts[f'gap.reason.{reason}']}" if reason and state in ("partial", "none") else words


def names(texts: Texts, one: Target) -> dict[str, Any]:
    """What a cell is about, in words."""
    cell = one.cell
    return {
        "region": texts.name("region", one.point or cell.region),
        "need": texts.name("need", cell.need),
        "group": texts.texts["gap.everybody"] if cell.group == EVERYBODY else texts.name("target_group", cell.group),
        "language": texts.texts["gap.any_language"] if cell.language is None else texts.name("language", cell.language),
    }


def severity_of(scope: Scope, one: Target, found: CellResult) -> dict[str, float] | None:
    """The score that orders a list, for both ends of the shortfall; None where nobody looked."""
    if found.shortfall is None:
        return None
    most = scope.view.most_persons(one.cell.region[:2], one.cell.group, scope.on)
    days = (found.opens_on - scope.on) / timedelta(days=1) if found.opens_on else None
    low, high = (
        severity(
            share,
            found.shortfall.persons,
            most,
            unmet=0,
            asked=0,
            providers=found.providers,
            days_to_gap=None if days is None else int(days),
            rules=scope.view.rules,
        )
        for share in (found.shortfall.share_low, found.shortfall.share_high)
    )
    return {"low": round(low, 3), "high": round(high, 3)}


def of_region(scope: Scope, region: str) -> Combined:
    """All needs of the scope in one region together."""
    group, spoken = scope.groups[0], scope.languages[0]
    cells = [target(region, need, group, spoken) for need in scope.needs]
    return combined([scope.result(one) for one in cells], scope.view.rules)
