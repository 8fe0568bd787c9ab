"""Which cells a question is about: its parameters, checked against the directory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from service import gazetteer
from service.answers.asking import Asking
from service.answers.demand.signal import Signals
from service.answers.gaps.bounds import limit_cells
from service.catalog.cell_inputs.view import GapView, gap_view
from service.domain.errors import BadRequest
from service.domain.gaps.cells import CellResult
from service.domain.gaps.gates import EVERYBODY, Cell
from service.domain.regions import district_of, is_municipality

ANY = "any"
HOME = "14"
QUERY_NAMES = {"group": "?group", "language": "?language"}
KINDS = {"need": "need", "group": "target_group", "language": "language"}
LISTED = {"need": "needs", "group": "groups", "language": "languages", "status": "statuses"}


class Target(NamedTuple):
    """A cell, and the municipality if only one of its district is looked at."""

    cell: Cell
    point: str | None = None

    @property
    def id(self) -> str:
        """`region:need:group:language`, the id in addresses."""
        return f"{self.point or self.cell.region}:{self.cell.need}:{self.cell.group}:{self.cell.language or ANY}"


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
            target(region, need, group, language)
            for region, need, group, language in product(self.regions, self.needs, self.groups, self.languages)
        ]

    def result(self, one: Target) -> CellResult:
        """The state of one of them."""
        return self.view.result(one.cell, self.on, self.lens, one.point)


def target(region: str, need: str, group: str, language: str | None) -> Target:
    """The cell of a district, or of one municipality in it."""
    point = region if is_municipality(region) else None
    return Target(Cell(region=district_of(region), need=need, group=group, language=language), point)


def scope_of(asking: Asking, query: Mapping[str, Any]) -> Scope:
    """The cells a question names; BadRequest for unknown codes, a day out of range, and too many cells."""
    view = gap_view(asking.catalog, asking.today)
    wrong: dict[str, str] = {}
    regions = regions_of(view, query.get("region", HOME), wrong)
    needs = known_codes(view, query, "need", wrong) or topics(view)
    groups = known_codes(view, query, "group", wrong, EVERYBODY)
    languages = tuple(None if one == ANY else one for one in known_codes(view, query, "language", wrong, ANY))
    lens = query.get("status")
    if lens is not None and not _is_lens(view, lens):
        wrong["?status"] = _way_out("status")
    if wrong:
        raise BadRequest("The question names something that does not exist.", wrong)
    found = Scope(view, query.get("as_of") or view.today, regions, needs, groups, languages, lens, asking.signals)
    limit_cells(len(regions) * len(needs) * len(groups), len(languages))
    return found


def require_single(scope: Scope, names: Mapping[str, str] = QUERY_NAMES) -> None:
    """Refuses several groups or languages where only one can be shown: the same persons would be added up."""
    wrong = {
        names[name]: f"Send one {name} here; several stand side by side in /api/gaps/matrix and /api/gaps/cells."
        for name, values in (("group", scope.groups), ("language", scope.languages))
        if len(values) > 1
    }
    if wrong:
        raise BadRequest("This question takes one group and one language.", wrong)


def topics(view: GapView) -> tuple[str, ...]:
    """The needs without a broader one, in the order in which people see them."""
    needs = view.catalog.records.of_kind("need").items()
    found = sorted((record.get("position", 0), code) for code, record in needs if not record.get("broader"))
    return tuple(code for _, code in found)


def districts_of(view: GapView, region: str) -> list[str]:
    """The districts of a region, by key; empty for a municipality."""
    return sorted(view.areas.below.get(region, ()))


def regions_of(view: GapView, text: str, wrong: dict[str, str]) -> tuple[str, ...]:
    """The districts and municipalities of a text with commas; one that is not known is noted in `wrong`."""
    found: list[str] = []
    for code in (gazetteer.current_ags(one) for one in text.split(",")):
        if code in view.areas.points.get(district_of(code), ()):
            found.append(code)
        elif view.areas.below.get(code):
            found += districts_of(view, code)
        else:
            wrong["?region"] = "Not known; send an AGS such as 14 (Sachsen), 14524 (Zwickau) or a municipality."
    return tuple(dict.fromkeys(found))


def known_codes(
    view: GapView, query: Mapping[str, Any], name: str, wrong: dict[str, str], none: str | None = None
) -> tuple[str, ...]:
    """The codes of a parameter; one that is not known is noted in `wrong`."""
    text = query.get(name, none or "")
    values = tuple(dict.fromkeys(text.split(","))) if text else ()
    if any(one != none and (KINDS[name], one) not in view.catalog.records for one in values):
        wrong[f"?{name}"] = _way_out(name)
    return values


def _is_lens(view: GapView, code: str) -> bool:
    return ("status_group", code) in view.catalog.records or code in view.catalog.rulebook.statuses


def _way_out(name: str) -> str:
    return f"Not known; all codes are listed at /api/vocabularies/{LISTED[name]}."
