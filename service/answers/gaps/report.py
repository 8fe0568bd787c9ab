"""What the report of a region tells: states, largest gaps, what ends, and the limits of the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.answers.asking import Asking
from service.answers.gaps.cell import CellItem, item_of, of_region
from service.answers.gaps.cliffs import Cliffs, cliffs
from service.answers.gaps.explain import barriers_of
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.gap_map import GapMap, gap_map
from service.answers.gaps.levers import best_way
from service.answers.gaps.meta import PERSON_NEEDS, GapMeta, gap_meta
from service.answers.gaps.question import CliffsQuestion, GapQuestion, MapQuestion, TimelineQuestion
from service.answers.gaps.scope import Scope, Target, scope_of
from service.answers.gaps.sentence import finding
from service.answers.gaps.timeline import HORIZON, Timeline, timeline
from service.domain.errors import BadRequest, Fault
from service.words.writer import Writer

LARGEST = 8


@dataclass(frozen=True)
class ReportedDistrict:
    """A district with all its needs together."""

    name: str
    states: Mapping[str, int]
    shortfall: ShortfallFigures | None


@dataclass(frozen=True)
class LargestGap:
    """A cell with much missing for certain, and its finding."""

    cell: CellItem
    sentence: str


@dataclass(frozen=True)
class Report:
    """A district with each need, or a Land with its districts; `map` None: there is but one."""

    name: str
    meta: GapMeta
    items: tuple[CellItem, ...]
    districts: tuple[ReportedDistrict, ...]
    largest: tuple[LargestGap, ...]
    timeline: Timeline
    cliffs: Cliffs
    map: GapMap | None


def report(asking: Asking, question: GapQuestion) -> Report:
    """The whole report, cells with most missing first; BadRequest for several regions."""
    if "," in question.region:
        raise BadRequest("One region at a time.", [Fault(question.place("region"), "one_region")])
    scope, writer = scope_of(asking, question), asking.writer
    items = sorted(((item_of(scope, writer, target), target) for target in scope.targets()), key=_by_size)
    tolerated = scope.view.rules.tolerated_share
    large = [(item, target) for item, target in items if item.shortfall and item.shortfall.share_low > tolerated]
    region, on = question.region, question.as_of
    return Report(
        writer.name("region", region),
        gap_meta(scope, writer, scope.cells(), PERSON_NEEDS, ("gap.note.border",)),
        tuple(item for item, _ in items),
        tuple(_district(scope, writer, district) for district in scope.regions),
        tuple(LargestGap(item, _sentence(scope, writer, target)) for item, target in large[:LARGEST]),
        timeline(asking, TimelineQuestion(region=region, as_of=on), HORIZON),
        cliffs(asking, CliffsQuestion(region=region, as_of=on), HORIZON),
        gap_map(asking, MapQuestion(region=region, as_of=on)) if len(scope.regions) > 1 else None,
    )


def _by_size(entry: tuple[CellItem, Target]) -> tuple[float, float, str]:
    """The most that is missing for certain first, then what may be missing; where nobody looked last."""
    cell, _ = entry
    if cell.shortfall is None:
        return 1.0, 1.0, cell.id
    missing = cell.shortfall
    if missing.low is None or missing.high is None:
        return -missing.share_low, -missing.share_high, cell.id
    return -missing.low, -missing.high, cell.id


def _sentence(scope: Scope, writer: Writer, target: Target) -> str:
    return finding(scope, writer, target, barriers_of(scope, target), best_way(scope, writer, target))


def _district(scope: Scope, writer: Writer, region: str) -> ReportedDistrict:
    together = of_region(scope, region)
    return ReportedDistrict(writer.name("region", region), together.states, figures_of(together.shortfall))
