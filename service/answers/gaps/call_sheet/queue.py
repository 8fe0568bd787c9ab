"""The queue: services by what a check of them would settle."""

from dataclasses import dataclass
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.call_sheet import CallSheetMeta, sheet_meta
from service.answers.gaps.call_sheet.cells import asked_cells
from service.answers.gaps.call_sheet.service_called import CalledService, called
from service.answers.gaps.call_sheet.sums import calls
from service.answers.gaps.question import CallSheetQuestion


@dataclass(frozen=True)
class QueueItem(CalledService):
    """A service, and what is not known of it."""

    missing: Annotated[tuple[str, ...], "check, end, capacity, status, language, group, area, point, mode"]
    missing_names: Annotated[tuple[str, ...], "the same in words"]


@dataclass(frozen=True)
class VerificationQueue:
    """Services in the order in which a check settles most: cells decided, then width, then id."""

    meta: CallSheetMeta
    items: tuple[QueueItem, ...]


def queue(asking: Asking, question: CallSheetQuestion) -> VerificationQueue:
    """The queue of a district; empty where nothing is open. BadRequest as `asked_cells`."""
    asked, writer = asked_cells(asking, question), asking.writer
    found = calls(asked.cells, asked.services)
    items = []
    for call in found[: question.limit]:
        missing = tuple(one.name for one in call.questions)
        names = tuple(writer.messages[f"gap.fact.{name}"] for name in missing)
        items.append(QueueItem(**vars(called(asked, writer, call)), missing=missing, missing_names=names))
    return VerificationQueue(sheet_meta(asked, writer, len(found)), tuple(items))
