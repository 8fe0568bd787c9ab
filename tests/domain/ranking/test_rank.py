"""What an answer holds besides its order: how many, which questions, what is left out and what is added."""

from datetime import timedelta
from typing import Any

import pytest

from service.domain.messages import Question, Requirement
from service.domain.model import HandOver, Meets
from tests.domain.plain_case import BOOK, CASE, DAY, SERVICE, entry, now
from tests.domain.ranking.plain_answer import answer, directory, ids

NOBODY: frozenset[str] = frozenset()
EMPLOYERS, BOTH = frozenset({"employer"}), frozenset({"mentee", "employer"})
FITS = entry(id="fits")
ASKS = entry(id="asks", age_min=18)
REFUSED = [entry(id=name, clients=EMPLOYERS) for name in ("r1", "r2", "r3")]
COMPANION = entry(id="x", case_management=True, meets=())


def test_all_are_counted_by_their_verdict_and_the_recommended_are_those_not_refused() -> None:
    found = answer(*REFUSED, ASKS, FITS)

    assert ids(found) == ["fits", "asks", "r1", "r2", "r3"]
    assert [match.service.id for match in found.recommended] == ["fits", "asks"]
    assert found.counts == {"eligible": 1, "ask": 1, "folded": 0, "refused": 3}
    assert (found.access, found.regime, found.rulebook) == (now().access, now().regime, BOOK)


@pytest.mark.parametrize(
    ("most", "shown"),
    [
        (0, ["fits", "asks"]),
        (1, ["fits", "asks"]),
        (2, ["fits", "asks", "r1"]),  # one more than was asked for: it tells why the second stands above it
        (3, ["fits", "asks", "r1", "r2"]),
        (9, ["fits", "asks", "r1", "r2", "r3"]),
        (None, ["fits", "asks", "r1", "r2", "r3"]),
    ],
)
def test_all_recommended_are_shown_and_of_the_refused_only_so_many(most: int | None, shown: list[str]) -> None:
    found = answer(*REFUSED, ASKS, FITS, most=most)

    assert ids(found) == shown
    assert found.counts["refused"] == 3


def test_where_nobody_fits_all_refused_are_shown() -> None:
    assert ids(answer(*REFUSED, most=1)) == ["r1", "r2", "r3"]


IN_WORK = Requirement("employed", "eq", value=True)
HOUSED = Requirement("housed", "eq", value=True)
IN_OWN_WORDS = [IN_WORK._replace(ask=text) for text in ("B?", "A?")]


def test_a_question_that_decides_most_is_asked_first_then_by_fact_and_text() -> None:
    services = [
        entry(id="a", age_min=18, course_entry="A1", requirements=(IN_WORK, *IN_OWN_WORDS)),
        entry(id="b", age_min=18, requirements=(HOUSED, HOUSED)),
        entry(id="c", age_min=18),
        entry(id="d", requirements=(IN_WORK,), clients=EMPLOYERS),  # refused: nothing to ask
        entry(id="e"),
    ]

    asked = answer(*services).questions

    assert asked == (
        (Question("age"), ("c", "b", "a")),
        (Question("employed"), ("a",)),
        (Question("employed", "A?"), ("a",)),
        (Question("employed", "B?"), ("a",)),
        (Question("german_level"), ("a",)),
        (Question("housed"), ("b",)),
    )


def test_what_is_asked_below_a_refused_match_is_asked_all_the_same() -> None:
    found = answer(entry(id="r", clients=EMPLOYERS), ASKS)

    assert [ids for _, ids in found.questions] == [("asks",)]


COMPANIONS: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {}, True),
    ({"serves": frozenset({"14612"})}, {}, False),
    ({"admits": NOBODY}, {}, False),  # known for nobody with this document
    ({"admits": NOBODY}, {"facts": {}}, True),
    ({"admits": NOBODY, "no_status_rule": True}, {}, True),
    ({"age_min": 18}, {}, True),
]


@pytest.mark.parametrize(("service", "case", "shown"), COMPANIONS)
def test_a_companion_that_is_refused_or_known_for_nobody_says_nothing(
    service: dict[str, Any], case: dict[str, Any], shown: bool
) -> None:
    companion = entry(id="x", case_management=True, meets=(), **service)

    assert ids(answer(SERVICE, companion, **case)) == (["a", "x"] if shown else ["a"])


def test_a_service_on_the_topic_is_shown_though_it_is_refused_or_known_for_nobody() -> None:
    services = [entry(id="a", admits=NOBODY), entry(id="b", serves=frozenset({"14612"}))]

    assert ids(answer(*services)) == ["a", "b"]


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        ((), ["x"]),
        ((Meets("N1", clients=EMPLOYERS),), []),  # the question is one of employers
        ((Meets("N1", clients=BOTH),), ["a", "x"]),
        ((Meets("N3", clients=EMPLOYERS),), ["x"]),
    ],
)
def test_a_companion_is_beside_a_question_that_only_others_ask(others: tuple[Meets, ...], shown: list[str]) -> None:
    assert ids(answer(COMPANION, entry(meets=others))) == shown


def test_the_directory_is_asked_for_the_offers_of_both_days_and_for_the_groups_nobody_is_there_for() -> None:
    small = directory(SERVICE, groups=frozenset({"trauma"}))
    facts = {"status": "DU", "special": ("youth", "trauma")}

    found = answer(SERVICE, of=small, facts=facts, as_of=DAY + timedelta(1))

    assert small.asked_on == [(DAY + timedelta(1), DAY)]
    assert found.unrecorded == ("youth",)


def test_without_a_directory_nothing_is_said_of_ways_and_of_groups() -> None:
    found = answer(entry(refers_to=(HandOver("t"),)), entry(id="t"), facts={"special": ("youth",)})

    assert (found.pathway, found.unrecorded) == ((), ())


def test_the_case_of_an_answer_is_the_one_that_was_asked() -> None:
    assert answer().matches[0].situation.case == CASE
