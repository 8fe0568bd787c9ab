"""What a request asks the database itself ends within three seconds, whatever the database does."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import neo4j
import pytest

from service.domain.errors import DatabaseUnavailable
from service.graph.questions import AT_ONCE, Questions
from service.graph.reader import revision_at
from tests.graph.samples import NOON, kind, write
from tests.graph.test_database_away import absent

__all__ = ["absent"]
ASKED: dict[str, Callable[[Questions], object]] = {
    "search": lambda questions: questions.search("Lohn"),
    "revision_at": lambda questions: questions.revision_at(datetime(2026, 11, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("name", ASKED)
def test_an_absent_or_silent_database_is_said_to_all_of_many_who_ask_at_once(absent: neo4j.Driver, name: str) -> None:
    questions = Questions(absent)
    started = time.monotonic()

    with ThreadPoolExecutor(2 * AT_ONCE) as people:
        errors = list(people.map(lambda _: _error(questions, name), range(2 * AT_ONCE)))

    assert all(isinstance(error, DatabaseUnavailable) for error in errors)
    assert time.monotonic() - started < 3


def _error(questions: Questions, name: str) -> BaseException | None:
    try:
        ASKED[name](questions)
    except DatabaseUnavailable as error:
        return error
    return None


def test_after_the_questions_of_many_the_next_is_answered(empty_graph: neo4j.Driver) -> None:
    questions = Questions(empty_graph)

    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = list(people.map(lambda _: questions.search("Lohn"), range(3 * AT_ONCE)))

    assert answers == [{}] * (3 * AT_ONCE)


def test_an_instant_is_the_revision_after_which_all_that_is_later_stands(empty_graph: neo4j.Driver) -> None:
    write(empty_graph, kind("a"))

    asked = [NOON - timedelta(seconds=1), NOON, NOON + timedelta(days=1)]
    assert [revision_at(empty_graph, instant) for instant in asked] == [0, 1, 1]
