"""What is said about every answer about gaps: day, rules, unit, whom the figures count, and their limits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Annotated

from service.answers.gaps.scope import Scope
from service.answers.gaps.ways_note import ways_note
from service.answers.meta import RulesMeta
from service.catalog.cell_inputs.counted import RESIDENTS
from service.catalog.cell_inputs.nearness import STANDARD_MODE
from service.catalog.cell_inputs.uncounted import uncounted_lenses
from service.catalog.cell_inputs.view import GapView
from service.domain.gaps.offer import EVERYBODY, MENTEE, Cell
from service.domain.gaps.population import COUNTS
from service.domain.regions import land_of
from service.words.writer import Writer

PERSONS, PERSON_NEEDS, SHARES = "persons", "person_needs", "shares"


@dataclass(frozen=True)
class PopulationCount:
    """A count of persons that figures rest on."""

    on: date
    source: Annotated[str, "id of a source"]
    title: str


@dataclass(frozen=True)
class GapMeta(RulesMeta):
    """Where the figures come from."""

    unit: Annotated[
        str, "persons, person_needs: a person once per need, or shares where nobody has counted who needs help"
    ]
    basis: Annotated[str, "whom the figures count"]
    cells: Annotated[int, "cells that the figures are made of"]
    cells_left_out: Annotated[int, "those among them that no figure counts, since nobody has looked"]
    n_services: int
    share_unverified: Annotated[float | None, "share of the services that nobody has verified lately"]
    population: tuple[PopulationCount, ...]
    notes: tuple[str, ...]


def unit_of(scope: Scope) -> str:
    """What the figures of a scope count, all its needs together."""
    return PERSON_NEEDS if len(scope.needs) > 1 else PERSONS


def gap_meta(
    scope: Scope,
    writer: Writer,
    cells: Iterable[Cell],
    unit: str = PERSONS,
    further: Sequence[str] = (),
    mode: str = STANDARD_MODE,
) -> GapMeta:
    """
    What answers about some cells rest on.

    `further`: keys of notes that are said after the usual ones; `mode`: how the ways are gone.
    """
    known = list(cells)
    catalog, services = scope.view.catalog, _services_in(scope.view, known)
    people = {(cell.region, cell.group): cell for cell in known if cell.client == MENTEE}
    bases = sorted({scope.view.basis(cell, scope.on, scope.lens) for cell in known} or {"unknown"})
    unlooked = sum(scope.view.result(cell, scope.on, scope.lens).shortfall is None for cell in known)
    return GapMeta(
        catalog.revision,
        scope.on,
        scope.view.rules_version,
        SHARES if unit in (PERSONS, PERSON_NEEDS) and not COUNTS.issuperset(bases) else unit,
        ",".join(bases),
        len(known),
        unlooked,
        len(services),
        scope.view.share_unverified(services),
        _population(scope, writer, people),
        (
            *_bases(bases, _residents(scope, known), writer),
            *_left_out(len(known), unlooked, writer),
            *_limits(scope, writer, known, services, mode),
            *(writer.messages[key] for key in further),
        ),
    )


def _residents(scope: Scope, cells: Iterable[Cell]) -> float:
    """All residents of the regions of some cells, where they stand for those who need help."""
    counted = (cell for cell in cells if scope.view.basis(cell, scope.on, scope.lens) == RESIDENTS)
    regions = {(cell.region, cell.point): cell for cell in counted}
    return fsum(scope.view.demand(cell, scope.on).total for cell in regions.values())


def _left_out(cells: int, unlooked: int, writer: Writer) -> Iterator[str]:
    """How many cells a sum leaves out."""
    if unlooked:
        yield writer.messages["gap.note.left_out"].format(held=cells - unlooked, cells=cells, left_out=unlooked)


def _population(scope: Scope, writer: Writer, people: Iterable[tuple[str, str]]) -> tuple[PopulationCount, ...]:
    origins = scope.view.areas.origins
    counts = (
        count
        for region, group in people
        for count in origins(region, None if group == EVERYBODY else group, scope.on, scope.lens)
    )
    records = writer.records
    return tuple(
        PopulationCount(on, source, records.get(("source", source), {}).get("title", source))
        for on, source in sorted({(count.on, count.source) for count in counts})
    )


def _bases(bases: list[str], residents: float, writer: Writer) -> list[str]:
    """Whom the figures count; where that differs, each is said to hold for a part."""
    number = writer.number(residents, 0)
    texts = [writer.messages[f"gap.basis.{basis}"].format(residents=number) for basis in bases]
    return texts if len(texts) == 1 else [writer.messages["gap.basis.part"].format(text=text) for text in texts]


def _limits(scope: Scope, writer: Writer, cells: Sequence[Cell], services: frozenset[str], mode: str) -> Iterator[str]:
    """What the reader has to know about the figures."""
    persons = [cell for cell in cells if cell.client == MENTEE]
    areas, messages, districts = scope.view.areas, writer.messages, {cell.region for cell in persons}
    counts = (scope.view.people(cell, scope.on, scope.lens)[1] for cell in persons)
    unseen = sum(not scope.view.is_surveyed(cell) for cell in cells)
    if unseen:
        yield messages["gap.note.unsurveyed"].format(unseen=unseen, cells=len(cells))
    yield from _splits(scope, writer, districts)
    for lens in sorted({lens for code in districts for lens in uncounted_lenses(areas, land_of(code), scope.on)}):
        yield messages["gap.note.lens_unknown"].format(lens=writer.name("lens", lens))
    if any(count and count.whole_counted for count in counts):
        yield messages["gap.note.few"]
    yield ways_note(scope.view, writer, frozenset(cell.region for cell in cells), services, mode)
    counted = all(areas.statuses(district, scope.on) for district in districts)
    if persons:
        yield messages["gap.note.within" if counted else "gap.note.weights"]


def _splits(scope: Scope, writer: Writer, districts: Iterable[str]) -> Iterator[str]:
    """By which counts of municipalities districts are split; where there are none, that all weigh the same."""
    split = [counts for code in districts if (counts := scope.view.areas.split_by(code, scope.on)) is not None]
    earlier = {count for counts in split for count in counts}
    for on, source in sorted({(count.on, count.source) for count in earlier}):
        title = writer.records.get(("source", source), {}).get("title", source)
        yield writer.messages["gap.note.split"].format(day=writer.day(on), source=title)
    if split and not earlier:
        yield writer.messages["gap.note.even"]


def _services_in(view: GapView, cells: Iterable[Cell]) -> frozenset[str]:
    """The services that enter some cells, by id."""
    seen: dict[tuple[str, str, str, str], Cell] = {}
    for cell in cells:
        seen.setdefault((land_of(cell.region), cell.need, cell.group, cell.client), cell)
    return frozenset[str]().union(*(view.service_ids(cell) for cell in seen.values()))
