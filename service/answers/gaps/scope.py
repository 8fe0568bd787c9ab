"""Which cells a question is about: its parameters, checked against the directory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import NamedTuple

from service import gazetteer
from service.answers.asking import Asking
from service.answers.codes import is_lens, not_listed, unknown_in
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.question import ANY, HOME, GapQuestion
from service.answers.releases.signal import Signals
from service.catalog.cell_inputs.view import GapView, gap_view
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.cells import CellResult
from service.domain.gaps.gates import EVERYBODY, Cell
from service.domain.gaps.population import Demand
from service.domain.regions import district_of, is_municipality

__all__ = ["ANY", "HOME", "Scope", "Target", "districts_of", "require_single", "scope_of", "target_at", "topics"]


class Target(NamedTuple):
    """A cell, and the municipality if only one of its district is looked at."""

    cell: Cell
    point: str | None = None

    @property
    def id(self) -> str:
        """`region:need:group:language`, the id in addresses."""
        return f"{self.region}:{self.cell.need}:{self.cell.group}:{self.cell.language or ANY}"

    @property
    def region(self) -> str:
        """The municipality, else the district."""
        return self.point or self.cell.region


@dataclass(frozen=True, slots=True)
class Scope:
    """The cells of a question: every region with every need, group and language."""

    view: GapView
    on: date
    regions: tuple[str, ...]
    needs: tuple[str, ...]
    groups: tuple[str, ...]
    languages: tuple[str | None, ...]
    lens: str | None = None
    signals: Signals = field(default_factory=dict, compare=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What the question asks for; equal questions have equal answers."""
        return (self.on, self.regions, self.needs, self.groups, self.languages, self.lens)

    def targets(self) -> list[Target]:
        """All cells in order: region, need, group, language."""
        return [
            target_at(region, need, group, language)
            for region, need, group, language in product(self.regions, self.needs, self.groups, self.languages)
        ]

    def cells(self) -> list[Cell]:
        """The cells of `targets`."""
        return [target.cell for target in self.targets()]

    def result(self, target: Target) -> CellResult:
        """The state of one of them."""
        return self.view.result(target.cell, self.on, self.lens, target.point)

    def demand(self, target: Target) -> Demand:
        """The people of one of them, through the lens of the question."""
        return self.view.demand(target.cell, self.on, self.lens, target.point)


def target_at(region: str, need: str, group: str, language: str | None) -> Target:
    """The cell of a district, or of one municipality in it."""
    point = region if is_municipality(region) else None
    return Target(Cell(region=district_of(region), need=need, group=group, language=language), point)


def scope_of(asking: Asking, question: GapQuestion) -> Scope:
    """The cells a question names; BadRequest for unknown codes, a day out of range, and too many cells."""
    view = gap_view(asking.catalog, asking.today)
    regions = regions_of(view, question.region)
    needs, groups, languages = (codes_in(text) for text in (question.need, question.group, question.language))
    known = question.status is None or is_lens(view.catalog.records, question.status)
    faults = [
        None if regions else Fault(question.place("region"), "unknown_region_of_gaps"),
        *unknown_codes(view, question, needs, groups, languages),
        None if known else not_listed("statuses", question.place("status")),
    ]
    if any(faults):
        raise BadRequest("The question names something that does not exist.", filter(None, faults))
    needs = needs or topics(view)
    spoken = tuple(None if code == ANY else code for code in languages)
    limit_cells(len(regions) * len(needs) * len(groups), len(spoken), question.place("region"))
    return Scope(view, question.as_of or view.today, regions, needs, groups, spoken, question.status, asking.signals)


def require_single(scope: Scope, question: GapQuestion) -> None:
    """Refuses several groups or languages where only one can be shown: the same persons would be added up."""
    faults = [
        Fault(question.place(name), "one_only", values={"name": name})
        for name, values in (("group", scope.groups), ("language", scope.languages))
        if len(values) > 1
    ]
    if faults:
        raise BadRequest("This question takes one group and one language.", faults)


def topics(view: GapView) -> tuple[str, ...]:
    """The needs without a broader one, in the order in which people see them."""
    needs = view.catalog.records.of_kind("need").items()
    placed = sorted((record.get("position", 0), code) for code, record in needs if not record.get("broader"))
    return tuple(code for _, code in placed)


def districts_of(view: GapView, region: str) -> list[str]:
    """The districts of a region, by key; empty for a municipality."""
    return sorted(view.areas.below.get(region, ()))


def regions_of(view: GapView, text: str) -> tuple[str, ...]:
    """The districts and municipalities of a text with commas; none where one of them is not known."""
    regions: list[str] = []
    for code in (gazetteer.current_ags(part) for part in text.split(",")):
        if code in view.areas.points.get(district_of(code), ()):
            regions.append(code)
        elif view.areas.below.get(code):
            regions += districts_of(view, code)
        else:
            return ()
    return tuple(dict.fromkeys(regions))


def codes_in(text: str | None) -> tuple[str, ...]:
    """The codes of a text with commas, each once; none without a text."""
    return tuple(dict.fromkeys(text.split(","))) if text else ()


def unknown_codes(
    view: GapView, question: GapQuestion, needs: Iterable[str], groups: Iterable[str], languages: Iterable[str]
) -> Iterator[Fault]:
    """What is wrong with codes of a question; everybody is a group, and any is a language."""
    records = view.catalog.records
    for name, vocabulary, codes in (
        ("need", "needs", set(needs)),
        ("group", "groups", set(groups) - {EVERYBODY}),
        ("language", "languages", set(languages) - {ANY}),
    ):
        if fault := unknown_in(records, vocabulary, codes, question.place(name)):
            yield fault
