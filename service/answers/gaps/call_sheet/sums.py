"""What answers about one service take away, all cells together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Annotated, NamedTuple

from service.answers.gaps.call_sheet.cells import AskedCell
from service.domain.gaps.population import TOLERANCE
from service.domain.gaps.value_of_information.facts import FACTS, Fact
from service.domain.gaps.value_of_information.worths import CallWorth, QuestionWorth, Worth


@dataclass(frozen=True)
class WidthTaken:
    """
    What is no longer open after some answers: the span between least and most that may be missing, all cells together.

    `better`: all answers are good; `worse`: all are ill. Persons are null where nobody is counted, or they are few.
    """

    better: Annotated[float, "share of all persons of the cells looked at"]
    worse: Annotated[float, "share of all persons of the cells looked at"]
    better_persons: float | None
    worse_persons: float | None


class FactSum(NamedTuple):
    """One fact over all cells."""

    fact: Fact
    decides: int
    width: WidthTaken


class QuestionSum(NamedTuple):
    """One question over all cells; `needed`: cells that the whole call decides, and would not without it."""

    name: str
    facts: tuple[FactSum, ...]
    decides: int
    needed: int
    width: WidthTaken
    completes: float


class CallSum(NamedTuple):
    """All questions about a service over all cells; `decides`: the ids of cells; `missing`: names of facts."""

    service_id: str
    missing: frozenset[str]
    decides: tuple[str, ...]
    width: WidthTaken


def calls(cells: Sequence[AskedCell]) -> list[CallSum]:
    """
    The services, those that decide most cells for each missing fact first, then by the width for each, then by id.

    So a call of one question goes before one of five that decides the same, and nobody is first by stating nothing.
    """
    whole = fsum(cell.weight for cell in cells)
    by_service: dict[str, list[tuple[AskedCell, CallWorth]]] = {}
    for cell in cells:
        for service, call in cell.calls.items():
            by_service.setdefault(service, []).append((cell, call))
    return sorted((_call(service, found, whole) for service, found in by_service.items()), key=_by_effort)


def _by_effort(call: CallSum) -> tuple[float, float, str]:
    effort = len(call.missing)
    return -len(call.decides) / effort, -_most(call.width) / effort, call.service_id


def _call(service: str, found: Sequence[tuple[AskedCell, CallWorth]], whole: float) -> CallSum:
    missing = frozenset[str]().union(*(call.names for _, call in found))
    return CallSum(service, missing, tuple(cell.id for cell, call in found if call.decides), _width(found, whole))


def questions(cells: Sequence[AskedCell], service: str) -> tuple[QuestionSum, ...]:
    """The questions about a service that take something away, what decides most cells first."""
    whole = fsum(cell.weight for cell in cells)
    known = ((cell, cell.known.of(service)) for cell in cells if service in cell.calls)
    worths = [(cell, worth) for cell, worth in known if worth]
    found = []
    for name in FACTS:
        of_name = [(cell, one) for cell, worth in worths for one in worth.questions if one.name == name]
        if any(max(one.better, one.worse, one.completes) > TOLERANCE for _, one in of_name):
            facts = [(cell, one) for cell, worth in worths for one in worth.facts if one.facts[0].name == name]
            found.append(_question(name, of_name, facts, whole))
    return tuple(sorted(found, key=_by_decision))


def _question(
    name: str,
    found: Sequence[tuple[AskedCell, QuestionWorth]],
    facts: Sequence[tuple[AskedCell, Worth]],
    whole: float,
) -> QuestionSum:
    by_fact: dict[Fact, list[tuple[AskedCell, Worth]]] = {}
    for cell, worth in facts:
        by_fact.setdefault(worth.facts[0], []).append((cell, worth))
    return QuestionSum(
        name,
        tuple(FactSum(fact, _decided(own), _width(own, whole)) for fact, own in sorted(by_fact.items())),
        _decided(found),
        sum(worth.needed for _, worth in found),
        _width(found, whole),
        round(fsum(cell.weight * worth.completes for cell, worth in found) / whole, 6),
    )


def _by_decision(question: QuestionSum) -> tuple[float, ...]:
    """Most cells decided first, then most width; equal ones in the order in which people ask."""
    return (
        -question.decides,
        -question.needed,
        -_most(question.width),
        -question.completes,
        FACTS.index(question.name),
    )


def _most(width: WidthTaken) -> float:
    return max(width.better, width.worse)


def _decided(found: Sequence[tuple[AskedCell, Worth]]) -> int:
    return sum(worth.decides for _, worth in found)


def _width(found: Sequence[tuple[AskedCell, Worth | CallWorth]], whole: float) -> WidthTaken:
    better, worse = (
        round(fsum(cell.weight * taken for (cell, _), taken in zip(found, side, strict=True)) / whole, 6)
        for side in _sides(found)
    )
    told = [cell.persons for cell, _ in found]
    if None in told:
        return WidthTaken(better, worse, None, None)
    better_persons, worse_persons = (
        round(fsum((persons or 0.0) * taken for persons, taken in zip(told, side, strict=True)), 6)
        for side in _sides(found)
    )
    return WidthTaken(better, worse, better_persons, worse_persons)


def _sides(found: Sequence[tuple[AskedCell, Worth | CallWorth]]) -> tuple[list[float], list[float]]:
    return [worth.better for _, worth in found], [worth.worse for _, worth in found]
