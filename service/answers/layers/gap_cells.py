"""The collection `gap-cells`: each topic in each Saxon district, drawn as the district, with today's figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.answers.asking import Asking
from service.answers.gaps.cell import label
from service.answers.gaps.figures import figures_of
from service.answers.gaps.scope import ANY, HOME, Scope, Target, districts_of, topics
from service.answers.gaps.severity import score_of
from service.answers.gaps.state_colours import FILLS
from service.answers.layers.areas import outlines
from service.answers.layers.entry import Entry
from service.answers.layers.labels import LANGUAGE, of_text
from service.answers.layers.services import written
from service.catalog.cell_inputs.view import gap_view
from service.domain.disclosure.quarterly_release import K_PUBLIC
from service.domain.gaps.cells import CellResult
from service.domain.gaps.offer import EVERYBODY, Cell
from service.standards.ogc_features.links import QML, SLD
from service.standards.ogc_features.properties import (
    DAY,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    Kind,
    Property,
    Vocabulary,
    coded,
)
from service.standards.ogc_features.styles import Rule
from service.words.writer import Writer

NOT_SHOWN: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell of the gap model; its figures are worked out when they are shown, by the view that /api/gaps asks."""

    scope: Scope
    writer: Writer
    target: Target

    @property
    def cell(self) -> Cell:
        """District, need, group and language."""
        return self.target.cell

    @property
    def result(self) -> CellResult:
        """Its state today, worked out once for each Catalog and day."""
        return self.scope.result(self.target)

    @property
    def shortfall(self) -> Mapping[str, float]:
        """
        The figures, without persons where nobody is counted.

        Empty where nobody looked, and where they would tell of fewer people than the public is told.
        """
        stated, missing = figures_of(self.result.shortfall), self.result.shortfall
        if stated is None or missing is None or missing.withheld or 0 < (stated.persons or 0) < K_PUBLIC:
            return NOT_SHOWN
        return {name: figure for name, figure in vars(stated).items() if figure is not None}

    @property
    def counted_on(self) -> str | None:
        """The day of the count behind the figures."""
        count = self.scope.view.people(self.cell, self.scope.on, self.scope.lens)[1]
        return written(count.on) if count else None

    @property
    def severity(self) -> float | None:
        """The upper end of the score that orders /api/gaps/cells."""
        score = score_of(self.scope, self.target, self.result)
        return score.high if score and self.shortfall else None

    def named(self, kind: str, code: str) -> str:
        """The German name of a record: layers have one language, the directory's own."""
        return str(self.writer.name(kind, code))


def entries(asking: Asking) -> Iterator[Entry]:
    """
    One entry for each topic and district, for everybody in any language; the id is that of /api/gaps/cells.

    Their time is the day that the figures are for.
    """
    day = asking.today
    view = gap_view(asking.catalog, day)
    regions = tuple(districts_of(view, HOME))
    scope = Scope(view, day, regions, topics(view), (EVERYBODY,), (None,), signals=asking.signals)
    writer = Writer(asking.catalog.records, LANGUAGE)
    for target in scope.targets():
        outline = outlines("districts").get(target.cell.region)
        yield Entry(target.id, outline, Gap(scope, writer, target), day, day)


def style() -> list[Rule]:
    """The colours of the states with their words, in the order of a legend."""
    word = of_text("gap.state")
    return [Rule(state, word.label(None, state), fill) for state, fill in FILLS.items()]


def _figure(name: str, key: str) -> Property:
    return Property(name, lambda gap: gap.shortfall.get(key), NUMBER)


def _named(kind: str) -> Vocabulary:
    return Vocabulary(lambda gap, code: gap.named(kind, code), kind)


def _group(gap: Gap, code: str) -> str:
    return gap.writer.messages["gap.everybody"] if code == EVERYBODY else gap.named("target_group", code)


def _language(gap: Gap, code: str) -> str:
    return gap.writer.messages["gap.any_language"] if code == ANY else gap.named("language", code)


KIND = Kind(
    "gap-cells",
    (
        Property(
            "name",
            lambda gap: f"{gap.named('need', gap.cell.need)}: {gap.named('region', gap.cell.region)}",
            always=True,
        ),
        *coded(
            "state",
            lambda gap: gap.result.state,
            of_text("gap.state"),
            {**TEXT, "enum": list(FILLS)},
            always=True,
        ),
        *coded("reason", lambda gap: gap.result.reason, of_text("gap.reason")),
        _figure("shortfall", "low"),
        _figure("shortfall_high", "high"),
        _figure("share_low", "share_low"),
        _figure("share_high", "share_high"),
        _figure("persons", "persons"),
        Property("persons_on", lambda gap: gap.counted_on, DAY),
        Property("label", lambda gap: label(gap.writer, gap.result.state, gap.result.reasons), filters=False),
        Property("severity", lambda gap: gap.severity, NUMBER, filters=False),  # it changes with a release of demand
        Property("opens_on", lambda gap: written(gap.result.opens_on), DAY),
        Property("end_unknown", lambda gap: gap.result.end_unknown, YES_NO),
        Property("providers", lambda gap: gap.result.providers, WHOLE),
        *coded("need", lambda gap: gap.cell.need, _named("need"), always=True),
        *coded("district", lambda gap: gap.cell.region, _named("region"), always=True),
        *coded(
            "group", lambda gap: gap.cell.group, Vocabulary(_group, "target_group", lambda: [EVERYBODY]), always=True
        ),
        *coded(
            "language",
            lambda gap: gap.cell.language or ANY,
            Vocabulary(_language, "language", lambda: [ANY]),
            always=True,
        ),
        Property("as_of", lambda gap: written(gap.scope.on), DAY, always=True, role="primary-instant"),
        Property("rules_version", lambda gap: gap.scope.view.rules_version),
    ),
    "MultiPolygon",
    "outlines",
    (("qml", QML), ("sld", SLD)),
)
