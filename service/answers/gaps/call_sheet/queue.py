"""The queue: services by what a check of them would settle."""

from dataclasses import dataclass
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.asked import asked_calls
from service.answers.gaps.call_sheet.call_sheet import CallSheetMeta, sheet_meta
from service.answers.gaps.call_sheet.service_called import CalledService, called
from service.answers.gaps.question import CallSheetQuestion
from service.domain.gaps.value_of_information.facts import FACTS


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
    """The queue of a district; empty where nothing is open. BadRequest as `cells_asked`."""
    asked, writer = asked_calls(asking, question), asking.writer
    items = []
    for call, _ in asked.calls:
        missing = tuple(name for name in FACTS if name in call.missing)
        names = tuple(writer.messages[f"gap.fact.{name}"] for name in missing)
        items.append(QueueItem(**vars(called(asked.scope, writer, call)), missing=missing, missing_names=names))
    return VerificationQueue(sheet_meta(asked, writer), tuple(items))
