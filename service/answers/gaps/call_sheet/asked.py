"""Whom to call in some cells, and what to ask: worked out once for the same question."""

from dataclasses import dataclass

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.cells import cells_asked, with_figures
from service.answers.gaps.call_sheet.sums import CallSum, QuestionSum, calls, questions
from service.answers.gaps.question import CallSheetQuestion
from service.answers.gaps.scope import Scope, Target


@dataclass(frozen=True, slots=True)
class AskedCalls:
    """
    The services that come first, each with its questions.

    `total`: all services that something can be asked of; `unverified`: cells.
    """

    scope: Scope
    targets: tuple[Target, ...]
    calls: tuple[tuple[CallSum, tuple[QuestionSum, ...]], ...]
    total: int
    unverified: int


def asked_calls(asking: Asking, question: CallSheetQuestion) -> AskedCalls:
    """As many services as are asked for; the errors of `cells_asked`."""
    scope, targets = cells_asked(asking, question)

    def made() -> AskedCalls:
        cells = with_figures(scope, targets, question.service)
        found = calls(cells)
        listed = tuple((call, questions(cells, call.service_id)) for call in found[: question.limit])
        return AskedCalls(scope, targets, listed, len(found), sum(cell.known.unverified for cell in cells))

    return scope.view.answer(("calls", scope.key, question.service, question.limit), made)
