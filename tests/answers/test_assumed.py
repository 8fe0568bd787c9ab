"""What a topic implies about the person: taken as given, told, changed by stating it, and never asked."""

from typing import Any

import pytest

from service.answers.asking import Asking
from service.answers.referral.assumed import implied_by
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from service.answers.referral.referral import Referral
from tests.seed_catalog import fixed_day, seed_catalog

BOOK = seed_catalog().rulebook
IMPLYING = [(need.id, fact) for need in BOOK.needs.values() for fact in need.implied_facts]


def asked(*needs: str, client: str = "mentee", lang: str = "de", **facts: Any) -> Referral:
    question = ReferralQuestion(needs, client, region="14612", facts=facts)
    return refer(Asking(seed_catalog(), fixed_day(), lang), question)


@pytest.mark.parametrize(("need", "fact"), IMPLYING)
def test_what_a_need_implies_is_told_with_its_need_and_not_asked(need: str, fact: str) -> None:
    answer = asked(need)

    assert {(item.fact, item.need) for item in answer.assumed} >= {(fact, need)}
    assert fact not in {question.fact for question in answer.questions}
    assert all(item.text for item in answer.assumed)


@pytest.mark.parametrize(
    ("need", "facts"),
    [
        ("N10", {"in_training": False}),
        ("N10", {"work_situation": "in_work"}),
        ("N10.tutoring", {"situation": "job_seeking"}),
        ("N11", {"situation": "in_training"}),
        ("N11", {"employed": False}),
        ("N13", {"minor_child": False}),
        ("N13", {"children": [3]}),
    ],
)
def test_what_is_stated_is_not_assumed(need: str, facts: dict[str, Any]) -> None:
    assert asked(need, **facts).assumed == ()


def test_a_facet_implies_what_its_topic_implies() -> None:
    implied = implied_by(("N10.tutoring",), {}, BOOK)

    assert implied["in_training"] == (True, "N10")


def test_the_earlier_need_goes_first() -> None:
    implied = implied_by(("N11", "N10"), {}, BOOK)

    assert implied["work_situation"] == ("in_work", "N11")


def test_the_sentence_holds_the_question_and_the_answer_in_the_language() -> None:
    german, english = asked("N11").assumed[0], asked("N11", lang="en").assumed[0]

    assert "In Arbeit" in german.text
    assert "Rechte am Arbeitsplatz" in german.text
    assert "In work" in english.text


def test_nothing_is_assumed_of_who_asks_for_a_business() -> None:
    assert asked("N11", client="employer").assumed == ()


def test_unpaid_wages_are_not_met_with_the_question_whether_one_works() -> None:
    answer = asked("N11", status="AE-25-1-2")

    assert answer.matches[0].service.id == "faire-integration"
    assert answer.matches[0].verdict == "eligible"
