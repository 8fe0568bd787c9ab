"""The call sheet: of each service the few questions whose answers settle most."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.call_sheet.asked import AskedCalls, asked_calls
from service.answers.gaps.call_sheet.service_called import CalledService, called
from service.answers.gaps.call_sheet.sums import CallSum, FactSum, QuestionSum, WidthTaken
from service.answers.gaps.call_sheet.texts import answers_of, fact_name, question_text
from service.answers.gaps.meta import PERSON_NEEDS, GapMeta, gap_meta
from service.answers.gaps.question import CallSheetQuestion
from service.answers.gaps.scope import Scope
from service.words.writer import Writer

MOST_QUESTIONS = 5


@dataclass(frozen=True)
class CallSheetMeta(GapMeta):
    """Where the figures come from, and what is looked at."""

    region: Annotated[str, "name of the regions"]
    total: Annotated[int, "services that something can be asked of, also those that are not listed"]
    unverified: Annotated[int, "cells that are unverified"]

    @property
    def held(self) -> int:
        """The cells that figures count."""
        return self.cells - self.cells_left_out


@dataclass(frozen=True)
class AskedFact:
    """One fact that a question asks for."""

    codes: Annotated[tuple[str, ...], "statuses, language, group or region that it is about"]
    name: Annotated[str, "the same in words"]
    decides: Annotated[int, "cells that it alone decides"]
    width: WidthTaken


@dataclass(frozen=True)
class CallQuestion:
    """One question to ask on the telephone."""

    fact: Annotated[str, "check, end, capacity, status, language, group, area, point or mode"]
    text: str
    answers: Annotated[tuple[str, ...], "what can be ticked; empty: to be written"]
    decides: Annotated[int, "cells that its answer alone decides"]
    needed: Annotated[int, "cells that all answers together decide, and not without this one"]
    width: Annotated[WidthTaken, "what its answer alone takes away"]
    completes: Annotated[float, "what it takes away if all other answers are good, as a share of all persons"]
    facts: tuple[AskedFact, ...]


@dataclass(frozen=True)
class CallSheetItem(CalledService):
    """A service with its questions, what decides most cells first."""

    questions: tuple[CallQuestion, ...]
    left_out: Annotated[int, "further facts that are missing"]


@dataclass(frozen=True)
class CallSheet:
    """Whom to call, and what to ask; the services whose answers decide most cells come first."""

    meta: CallSheetMeta
    items: tuple[CallSheetItem, ...]


def call_sheet(asking: Asking, question: CallSheetQuestion) -> CallSheet:
    """The call sheet of a district or of a service; empty where nothing is open. BadRequest as `cells_asked`."""
    asked, writer = asked_calls(asking, question), asking.writer
    items = (_item(asked.scope, writer, call, questions) for call, questions in asked.calls)
    return CallSheet(sheet_meta(asked, writer), tuple(items))


def sheet_meta(asked: AskedCalls, writer: Writer) -> CallSheetMeta:
    """What a list of calls rests on."""
    scope = asked.scope
    meta = gap_meta(scope, writer, [target.cell for target in asked.targets], PERSON_NEEDS, ("gap.note.information",))
    return CallSheetMeta(
        **vars(meta),
        region=", ".join(writer.name("region", region) for region in scope.regions),
        total=asked.total,
        unverified=asked.unverified,
    )


def _item(scope: Scope, writer: Writer, call: CallSum, questions: Sequence[QuestionSum]) -> CallSheetItem:
    listed = questions[:MOST_QUESTIONS]
    return CallSheetItem(
        **vars(called(scope, writer, call)),
        questions=tuple(_question(scope, writer, question) for question in listed),
        left_out=len(call.missing) - len(listed),
    )


def _question(scope: Scope, writer: Writer, question: QuestionSum) -> CallQuestion:
    return CallQuestion(
        question.name,
        question_text(scope, writer, question),
        answers_of(scope, writer, question),
        question.decides,
        question.needed,
        question.width,
        question.completes,
        tuple(_fact(scope, writer, one) for one in question.facts),
    )


def _fact(scope: Scope, writer: Writer, one: FactSum) -> AskedFact:
    return AskedFact(one.fact.codes, fact_name(scope, writer, one.fact), one.decides, one.width)
