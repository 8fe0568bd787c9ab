"""Call sheet and queue as rows of a table: a row for each question, or for each service."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from service.answers.gaps.call_sheet.call_sheet import CallSheet
from service.answers.gaps.call_sheet.queue import VerificationQueue


@dataclass(frozen=True)
class QuestionRow:
    """One question with whom to call; `answer` is empty, to be filled in."""

    service_id: str
    name: str
    provider: str
    phone: str | None
    ask_name: str | None
    ask_phone: str | None
    ask_website: str | None
    verified_on: date | None
    age_days: int | None
    fact: str
    question: str
    answers: tuple[str, ...]
    decides: int
    needed: int
    completes: float
    better: float
    worse: float
    better_persons: float | None
    worse_persons: float | None
    service_decides: int
    answer: None = None


@dataclass(frozen=True)
class QueueRow:
    """One service of the queue."""

    service_id: str
    name: str
    provider: str
    phone: str | None
    verified_on: date | None
    age_days: int | None
    missing: tuple[str, ...]
    decides: int
    better: float
    worse: float
    better_persons: float | None
    worse_persons: float | None
    cells: tuple[str, ...]


def question_rows(sheet: CallSheet) -> Iterator[QuestionRow]:
    """A row for each question of each service."""
    for item in sheet.items:
        ask = item.contact.look_up
        for question in item.questions:
            yield QuestionRow(
                item.service_id,
                item.name,
                item.provider,
                item.contact.phone,
                ask.name if ask else None,
                ask.phone if ask else None,
                ask.website if ask else None,
                item.verified_on,
                item.age_days,
                question.fact,
                question.text,
                question.answers,
                question.decides,
                question.needed,
                question.completes,
                **vars(question.width),
                service_decides=item.decides,
            )


def queue_rows(queue: VerificationQueue) -> Iterator[QueueRow]:
    """A row for each service."""
    for item in queue.items:
        yield QueueRow(
            item.service_id,
            item.name,
            item.provider,
            item.contact.phone,
            item.verified_on,
            item.age_days,
            item.missing_names,
            item.decides,
            **vars(item.width),
            cells=item.cells,
        )
