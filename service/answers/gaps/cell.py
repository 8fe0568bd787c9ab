"""A cell with its state, in codes and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.scope import Scope, Target
from service.answers.gaps.severity import Severity, score_of
from service.domain.gaps.aggregate import Aggregate, aggregate
from service.domain.gaps.offer import EVERYBODY
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
    reasons: Annotated[tuple[str, ...], "the largest barriers; several where none of them is the largest alone"]
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
        result.reasons,
        label(writer, result.state, result.reasons),
        result.opens_on,
        result.next_start_on,
        result.end_unknown,
        result.providers,
        figures_of(result.shortfall),
        score_of(scope, target, result),
    )


def label(writer: Writer, state: str, reasons: Sequence[str]) -> str:
    """The state in words, with its reasons where they say more."""
    words, texts = writer.messages[f"gap.state.{state}"], [writer.messages[f"gap.reason.{one}"] for one in reasons]
    if len(texts) > 1:
        told = writer.messages["gap.reason.tied"].format(first=", ".join(texts[:-1]), last=texts[-1])
        return f"{words}: {told}"
    return f"{words}: {texts[0]}" if texts and state in ("partial", "none") else words


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
    targets = [scope.target(region, need, group, language) for need in scope.needs]
    return aggregate([scope.result(target) for target in targets], scope.view.rules)
