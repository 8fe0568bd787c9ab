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
from service.domain.gaps.offer import EVERYBODY, MENTEE, Cell
from service.domain.gaps.population import Demand, Shortfall
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
    client: str = MENTEE
    signals: Signals = field(default_factory=dict, compare=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What the question asks for; equal questions have equal answers."""
        return (self.on, self.regions, self.needs, self.groups, self.languages, self.lens, self.client)

    def targets(self) -> list[Target]:
        """All cells in order: region, need, group, language."""
        return [
            self.target(region, need, group, language)
            for region, need, group, language in product(self.regions, self.needs, self.groups, self.languages)
        ]

    def target(self, region: str, need: str, group: str, language: str | None) -> Target:
        """The cell of a district, or of one municipality in it, for who has the need."""
        return target_at(region, need, group, language, client_of(self.view, need, self.client))

    def cells(self) -> list[Cell]:
        """The cells of `targets`."""
        return [target.cell for target in self.targets()]

    def result(self, target: Target) -> CellResult:
        """The state of one of them."""
        return self.view.result(target.cell, self.on, self.lens, target.point)

    def relaxed(self, target: Target, gates: frozenset[str], mode: str) -> Shortfall:
        """What would be missing in one of them if some gates were open; `mode`: how the ways are gone."""
        return self.view.relaxed(target.cell, self.on, gates, self.lens, mode)

    def demand(self, target: Target) -> Demand:
        """The people of one of them, through the lens of the question."""
        return self.view.demand(target.cell, self.on, self.lens, target.point)


def target_at(region: str, need: str, group: str, language: str | None, client: str) -> Target:
    """The cell of a district, or of one municipality in it."""
    point = region if is_municipality(region) else None
    cell = Cell(region=district_of(region), need=need, group=group, language=language, client=client, point=point)
    return Target(cell, point)


def client_of(view: GapView, need: str, asked: str) -> str:
    """Who has a need: the type of client that is asked about, unless only others have it."""
    having = clients_of(view, need)
    return asked if not having or asked in having else min(having)


def clients_of(view: GapView, need: str) -> frozenset[str]:
    """The types of client that have a need, as stated of it or of a broader one; empty: anybody may."""
    entry = view.catalog.rulebook.needs.get(need)
    if entry is None or entry.client_types or entry.broader is None:
        return entry.client_types if entry else frozenset()
    return clients_of(view, entry.broader)


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
    needs = needs or topics(view, question.client)
    spoken = tuple(None if code == ANY else code for code in languages)
    limit_cells(len(regions) * len(needs) * len(groups), len(spoken), question.place("region"))
    on, lens, client = question.as_of or view.today, question.status, question.client
    return Scope(view, on, regions, needs, groups, spoken, lens, client, asking.signals)


def require_single(scope: Scope, question: GapQuestion) -> None:
    """Refuses several groups or languages where only one can be shown: the same persons would be added up."""
    faults = [
        Fault(question.place(name), "one_only", values={"name": name})
        for name, values in (("group", scope.groups), ("language", scope.languages))
        if len(values) > 1
    ]
    if faults:
        raise BadRequest("This question takes one group and one language.", faults)


def topics(view: GapView, client: str = MENTEE) -> tuple[str, ...]:
    """
    The needs without a broader one that a type of client has, in the order in which people see them.

    What only others have is left out; of employers, what no service meets for them too.
    """
    needs = view.catalog.records.of_kind("need").items()
    placed = sorted((record.get("position", 0), code) for code, record in needs if not record.get("broader"))
    own = (code for _, code in placed if client_of(view, code, client) == client)
    return tuple(own) if client == MENTEE else tuple(code for code in own if code in view.needs_met(client))


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
