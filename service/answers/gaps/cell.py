"""A cell with its state, in codes and in words."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.scope import Scope, Target, target_at
from service.answers.gaps.severity import Severity, score_of
from service.domain.gaps.aggregate import Aggregate, aggregate
from service.domain.gaps.gates import EVERYBODY
from service.words.writer import Writer


@dataclass(frozen=True)
class CellNames:
    """What a cell is about, in words."""

    region: str
    need: str
    group: str
    language: str


@dataclass(frozen=True)
class CellItem:
    """A cell; `shortfall` null: nobody has looked, which is neither a gap nor none."""

    id: Annotated[str, "region:need:group:language"]
    region: Annotated[str, "AGS of a district or municipality"]
    need: str
    group: Annotated[str, "all: everybody"]
    language: Annotated[str | None, "null: whatever is spoken"]
    names: CellNames
    state: str
    reason: Annotated[str | None, "the largest barrier"]
    label: Annotated[str, "the state in words"]
    opens_on: Annotated[date | None, "from when on more is missing than is tolerated"]
    next_start_on: Annotated[date | None, "when the next offer begins, where there is none"]
    end_unknown: bool
    providers: int
    shortfall: ShortfallFigures | None
    severity: Annotated[Severity | None, "null where nobody looked, or persons are few"]


def item_of(scope: Scope, writer: Writer, target: Target) -> CellItem:
    """A cell of the scope."""
    cell, result = target.cell, scope.result(target)
    return CellItem(
        target.id,
        target.region,
        cell.need,
        cell.group,
        cell.language,
        names(writer, target),
        result.state,
        result.reason,
        label(writer, result.state, result.reason),
        result.opens_on,
        result.next_start_on,
        result.end_unknown,
        result.providers,
        figures_of(result.shortfall),
        score_of(scope, target, result),
    )


def label(writer: Writer, state: str, reason: str | None) -> str:
    """The state in words, with its reason where that says more."""
    words = writer.messages[f"gap.state.{state}"]
    return f"{words}: {writer.messages[f'gap.reason.{reason}']}" if reason and state in ("partial", "none") else words


def names(writer: Writer, target: Target) -> CellNames:
    """What a cell is about, in words."""
    cell, words = target.cell, writer.messages
    everybody, any_language = cell.group == EVERYBODY, cell.language is None
    return CellNames(
        writer.name("region", target.region),
        writer.name("need", cell.need),
        words["gap.everybody"] if everybody else writer.name("target_group", cell.group),
        words["gap.any_language"] if any_language else writer.name("language", cell.language or ""),
    )


def of_region(scope: Scope, region: str) -> Aggregate:
    """All needs of the scope in one region together, for its first group and language; see `require_single`."""
    group, language = scope.groups[0], scope.languages[0]
    targets = [target_at(region, need, group, language) for need in scope.needs]
    return aggregate([scope.result(target) for target in targets], scope.view.rules)
