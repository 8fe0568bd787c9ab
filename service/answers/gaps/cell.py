"""What answers about gaps have in common: how a cell, a shortfall and their origin are shown."""

from collections.abc import Iterable, Iterator
from typing import Any

from service.answers.gaps.scope import Scope, Target, require_single, target
from service.answers.meta import meta
from service.catalog.cell_inputs.counted import Count
from service.catalog.cell_inputs.view import GapView
from service.domain.gaps.aggregate import Aggregate, aggregate
from service.domain.gaps.cells import CellResult
from service.domain.gaps.gates import EVERYBODY, Cell
from service.domain.gaps.population import Shortfall
from service.domain.gaps.severity import FEWEST_REQUESTS, MOVE, TOP, WEIGHTS, score, severity_parts, steadiness
from service.domain.regions import land_of
from service.words.writer import Writer

PERSONS, PERSON_NEEDS = "persons", "person_needs"


def about(
    scope: Scope, writer: Writer, about_cells: Iterable[Cell], unit: str = PERSONS, **more: Any
) -> dict[str, Any]:
    """The `meta` of an answer: the day, the rules, the unit, whom the figures count, and what they rest on."""
    known = list(about_cells)
    services = _services_in(scope.view, known)
    people = {(cell.region, cell.group): cell for cell in known}
    counts = {count for cell in people.values() if (count := scope.view.people(cell, scope.on)[1])}
    origins = scope.view.areas.origins
    used = [one for region, group in people for one in origins(region, None if group == EVERYBODY else group, scope.on)]
    dated = sorted({(count.on.isoformat(), count.source) for count in used})
    names = {source: writer.records.get(("source", source), {}).get("title", source) for _, source in dated}
    bases = sorted({count.basis for count in counts} or {"unknown"})
    return meta(
        scope.view.catalog,
        scope.on,
        rules_version=scope.view.rules_version,
        unit=unit,
        basis=",".join(bases),
        n_services=len(services),
        share_unverified=scope.view.share_unverified(services),
        population=[{"on": on, "source": source, "title": names[source]} for on, source in dated],
        notes=[*_bases(bases, writer), *(writer.messages[key] for key in _limits(scope, known, counts))],
        **more,
    )


def _bases(bases: list[str], writer: Writer) -> list[str]:
    """Whom the figures count; where that differs, each is said to hold for a part."""
    said = [writer.messages[f"gap.basis.{basis}"] for basis in bases]
    return said if len(said) == 1 else [writer.messages["gap.basis.part"].format(text=one) for one in said]


def _limits(scope: Scope, cells: Iterable[Cell], counts: Iterable[Count]) -> Iterator[str]:
    """The keys of what the reader has to know about the figures."""
    areas, districts = scope.view.areas, {cell.region for cell in cells}
    if any(areas.split_by_postcodes(district, scope.on) for district in districts):
        yield "gap.note.split"
    if any(count.whole_counted for count in counts):
        yield "gap.note.few"
    yield "gap.note.minutes"
    counted = all(areas.statuses(district, scope.on) for district in districts)
    yield "gap.note.within" if counted else "gap.note.weights"


def shortfall_of(found: Shortfall | None) -> dict[str, float | None] | None:
    """A shortfall; None where nobody looked. Its persons are None where so few are counted that nobody is told."""
    if found is None:
        return None
    persons = {name: told(getattr(found, name), withheld=found.withheld) for name in ("persons", "low", "high")}
    return {**persons, **{name: round(getattr(found, name), 6) for name in ("share_low", "share_high")}}


def told(persons: float, *, withheld: bool) -> float | None:
    """A number of persons; None where it is kept back."""
    return None if withheld else round(persons, 6)


def item_of(scope: Scope, writer: Writer, one: Target, found: CellResult) -> dict[str, Any]:
    """A cell with its state, in codes and in words."""
    return {
        "id": one.id,
        "region": one.point or one.cell.region,
        "need": one.cell.need,
        "group": one.cell.group,
        "language": one.cell.language,
        "names": names(writer, one),
        "state": found.state,
        "reason": found.reason,
        "label": label(writer, found.state, found.reason),
        "opens_on": found.opens_on.isoformat() if found.opens_on else None,
        "next_start_on": found.next_start_on.isoformat() if found.next_start_on else None,
        "end_unknown": found.end_unknown,
        "providers": found.providers,
        "shortfall": shortfall_of(found.shortfall),
        "severity": severity_of(scope, one, found),
    }


def label(writer: Writer, state: str, reason: str | None) -> str:
    """The state in words, with its reason where that says more."""
    words = writer.messages[f"gap.state.{state}"]
    return f"{words}: {writer.messages[f'gap.reason.{reason}']}" if reason and state in ("partial", "none") else words


def names(writer: Writer, one: Target) -> dict[str, Any]:
    """What a cell is about, in words."""
    cell = one.cell
    return {
        "region": writer.name("region", one.point or cell.region),
        "need": writer.name("need", cell.need),
        "group": writer.messages["gap.everybody"]
        if cell.group == EVERYBODY
        else writer.name("target_group", cell.group),
        "language": writer.messages["gap.any_language"]
        if cell.language is None
        else writer.name("language", cell.language),
    }


def severity_of(scope: Scope, one: Target, found: CellResult) -> dict[str, Any] | None:
    """The score that orders a list, for both ends of the shortfall; None where nobody looked, or persons are few."""
    if found.shortfall is None or found.shortfall.withheld:
        return None
    low, high = (
        round(score(_parts(scope, one, found, share)), 3)
        for share in (found.shortfall.share_low, found.shortfall.share_high)
    )
    return {"low": low, "high": high, "no_signal": _signal(scope, one)[1] < FEWEST_REQUESTS}


def _parts(scope: Scope, one: Target, found: CellResult, share: float) -> dict[str, float]:
    """What the score is made of; requests are published by need, so all cells of a need have one signal."""
    days = (found.opens_on - scope.on).days if found.opens_on else None
    most = scope.view.most_persons(land_of(one.cell.region), one.cell.group, scope.on)
    persons = found.shortfall.persons if found.shortfall else 0.0
    unmet, asked = _signal(scope, one)
    return severity_parts(
        share,
        persons,
        most,
        unmet=unmet,
        asked=asked,
        providers=found.providers,
        days_to_gap=days,
        rules=scope.view.rules,
    )


def _signal(scope: Scope, one: Target) -> tuple[int, int]:
    """Unmet and asked of the need in the last release; (0, 0) where they are not shown."""
    return scope.signals.get(one.cell.need.split(".")[0], (0, 0))


def weighing(scope: Scope) -> dict[str, Any]:
    """The weights of the score, and how many of the first 20 cells stay when each of them moves by a quarter."""

    def make() -> dict[str, Any]:
        results = [(one, scope.result(one)) for one in scope.targets()]
        parts = {
            one.id: _parts(scope, one, found, found.shortfall.share_high) for one, found in results if found.shortfall
        }
        return {"weights": WEIGHTS, "top": TOP, "move": MOVE, "stay": steadiness(parts)}

    return scope.view.answer(("weighing", scope.key, tuple(sorted(scope.signals.items()))), make)


def of_region(scope: Scope, region: str) -> Aggregate:
    """All needs of the scope in one region together; BadRequest for several groups or languages."""
    require_single(scope)
    group, spoken = scope.groups[0], scope.languages[0]
    cells = [target(region, need, group, spoken) for need in scope.needs]
    return aggregate([scope.result(one) for one in cells], scope.view.rules)


def _services_in(view: GapView, cells: Iterable[Cell]) -> frozenset[str]:
    """The services that enter some cells, by id."""
    seen: dict[tuple[str, str, str], Cell] = {}
    for cell in cells:
        seen.setdefault((land_of(cell.region), cell.need, cell.group), cell)
    return frozenset[str]().union(*(view.service_ids(cell) for cell in seen.values()))
