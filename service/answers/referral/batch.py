"""Many anonymous cases: one line for each, in the order in which they came."""

from dataclasses import dataclass
from typing import Annotated

from service.answers.asking import Asking
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer

NOTHING_FITS = "nothing_fits"


@dataclass(frozen=True)
class BatchLine:
    """What came of one case; with an `error` nothing was looked at."""

    line: Annotated[int, "where the case stands in what was sent, counted from 1"]
    first: Annotated[str | None, "id of the first address; null where nobody is recommended"] = None
    first_name: str | None = None
    verdict: Annotated[str | None, "on the first address: eligible or ask; nothing_fits without one"] = None
    eligible: int | None = None
    ask: int | None = None
    open_questions: Annotated[tuple[str, ...], "the fields that would settle most, the most first"] = ()
    gap_cell: str | None = None
    error: str | None = None


COLUMNS = ("line", "first", "first_name", "verdict", "eligible", "ask", "open_questions", "gap_cell", "error")


def line_of(asking: Asking, question: ReferralQuestion, number: int) -> BatchLine:
    """The short answer to one case; BadRequest as for a referral."""
    answer = refer(asking, question)
    best = next((match for match in answer.matches if match.verdict != "refused"), None)
    return BatchLine(
        number,
        best.service.id if best else None,
        best.service.name if best else None,
        best.verdict if best else NOTHING_FITS,
        answer.counts["eligible"],
        answer.counts["ask"],
        tuple(asked.fact for asked in answer.questions),
        answer.gap_cell,
    )
