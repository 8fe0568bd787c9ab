"""The answer to one line: the facts in it, where each stands, what is to be asked, and what was not understood."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service import gazetteer
from service.answers.asking import Asking
from service.answers.intake.lexicon import CODED, KINDS
from service.answers.intake.meaning import PLACE, SEVERAL, Meaning, Piece
from service.answers.intake.reading import Reading, read
from service.answers.intake.words import unbroken
from service.domain.regions import district_of, is_municipality
from service.words.catalogue import words
from service.words.writer import Writer

LONGEST = 2000  # code points


@dataclass(frozen=True, slots=True)
class IntakeQuestion:
    """A line, and the day on which it is said where that is not today."""

    text: str
    as_of: date | None = None


@dataclass(frozen=True)
class Choice:
    """A value that may be meant, for a field of a referral request."""

    field: str
    value: object
    label: str


@dataclass(frozen=True)
class Understood:
    """A part of the line, from `start` to before `end` in code points, with the value of the field that it states."""

    text: str
    start: int
    end: int
    field: str
    value: object
    label: Annotated[str, "the value in words"]


@dataclass(frozen=True)
class Unclear:
    """A part of the line that may mean one of several things, or only points to one: nothing is taken unasked."""

    text: str
    start: int
    end: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Intake:
    """What a line says. `facts` are fields of a referral request; `left` are the parts that say nothing known."""

    facts: Mapping[str, object]
    understood: tuple[Understood, ...]
    unclear: tuple[Unclear, ...]
    left: tuple[str, ...]


def intake(asking: Asking, question: IntakeQuestion) -> Intake:
    """The facts of a line; nothing of it is kept. A line that says nothing known has no facts and is left as it is."""
    line = unbroken(question.text)
    reading = read(asking.catalog, line, question.as_of or asking.today)
    return Intake(
        _facts(reading),
        tuple(one for piece in reading.certain for one in _understood(line, piece, asking.writer)),
        tuple(_unclear(line, piece, asking.writer) for piece in reading.asked),
        tuple(line[start:end] for start, end in reading.left),
    )


def stated(meanings: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Fields with their values, lists where a field takes several."""
    facts: dict[str, object] = {}
    for name, value in dict.fromkeys(meanings):
        if name in SEVERAL:
            values = facts.setdefault(name, [])
            assert isinstance(values, list)  # noqa: S101  it was made above
            values.append(value)
        else:
            facts[name] = value
    return facts


def label_of(name: str, value: object, writer: Writer) -> str:
    """A value of a field in words."""
    if isinstance(value, bool):
        return str(words(writer.language)["yes" if value else "no"])
    if kind := KINDS.get("status" if name in ("previous_title", "candidate_status") else name):
        return writer.name(kind, str(value))
    if name in (*PLACE, *DISTRICTS) and name != "postcode":
        return _place(str(value))
    if name in (*CODED, "client"):
        return str(words(writer.language)["codes"].get(str(value), value))
    return writer.day(value) if name in DATES and isinstance(value, str) else str(value)


def _place(key: str) -> str:
    """A municipality with its district, which tells those of one name apart."""
    names = gazetteer.region_names()
    name, district = names.get(key, key).removesuffix(", Stadt"), names.get(district_of(key), "")
    return f"{name} ({district})" if is_municipality(key) and not district.startswith(name) else name


DISTRICTS = ("job_district", "residence_obligation_district")
DATES = (
    *("birth_month", "entered_on", "status_since", "status_valid_until", "dismissed_on", "decision_served_on"),
    *("training_starts_on", "employment_ends_on", "asylum_applied_on", "recognised_on", "decision_awaited_since"),
)


def _facts(reading: Reading) -> dict[str, object]:
    return stated((meaning.field, meaning.value) for piece in reading.certain for meaning in piece.meanings)


def _understood(line: str, piece: Piece, writer: Writer) -> Iterator[Understood]:
    for name, value, _ in piece.meanings:
        label = label_of(name, value, writer)
        yield Understood(line[piece.start : piece.end], piece.start, piece.end, name, value, label)


def _unclear(line: str, piece: Piece, writer: Writer) -> Unclear:
    choices = tuple(_choice(meaning, writer) for meaning in piece.meanings)
    return Unclear(line[piece.start : piece.end], piece.start, piece.end, choices)


def _choice(meaning: Meaning, writer: Writer) -> Choice:
    return Choice(meaning.field, meaning.value, label_of(meaning.field, meaning.value, writer))
