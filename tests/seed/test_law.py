"""What holds for all law of the seed: nothing uncertain without what is to be asked, no gap in a table."""

from typing import Any

import pytest

from seed.read import read_seed

BY_KIND: dict[str, dict[str, dict[str, Any]]] = {}
for _row in read_seed():
    BY_KIND.setdefault(_row.kind, {})[_row.id] = _row.record
STATUSES, RULES, DEADLINES = BY_KIND["residence_status"], BY_KIND["access_rule"], BY_KIND["deadline"]


def test_all_documents_and_needs_are_there() -> None:
    assert len(STATUSES) == 49
    assert {f"N{number}" for number in range(1, 34)} <= set(BY_KIND["need"])


@pytest.mark.parametrize("code", sorted(STATUSES))
def test_a_broader_document_is_no_narrower_one(code: str) -> None:
    seen = [code]
    while (broader := STATUSES[seen[-1]].get("broader")) is not None:
        assert broader not in seen
        seen.append(broader)


@pytest.mark.parametrize("code", sorted(STATUSES))
def test_a_document_without_a_known_regime_says_what_it_depends_on_or_is_asked(code: str) -> None:
    record = STATUSES[code]

    assert not (record.get("benefit_regimes") and record.get("benefit_candidates"))
    assert record.get("evidenced_by")


@pytest.mark.parametrize("code", sorted(STATUSES))
def test_every_document_is_in_a_group_but_those_that_everybody_admits(code: str) -> None:
    grouped = {member for group in BY_KIND["status_group"].values() for member in group["members"]}

    assert code in grouped or code in ("EU", "DE")


@pytest.mark.parametrize("code", sorted(RULES))
def test_what_nobody_has_confirmed_says_what_is_to_be_asked(code: str) -> None:
    record = RULES[code]

    assert record.get("certain", True) or record.get("to_verify")
    assert record.get("valid_to", "9999") >= record.get("valid_from", "")
    assert all(question.strip() for question in record.get("to_verify", ()))


def test_where_two_texts_of_law_may_hold_both_are_there() -> None:
    for records in (RULES, DEADLINES):
        assert {record["branch"] for record in records.values() if "branch" in record} == {"main", "fallback"}


@pytest.mark.parametrize("code", sorted(DEADLINES))
def test_a_deadline_has_one_length_and_a_court_or_office(code: str) -> None:
    record = DEADLINES[code]
    lengths = {"days", "weeks", "months", "years", "age", "date"} & record.keys()

    assert len(lengths) == 1 or (not lengths and record["to_verify"])
    assert record["to_whom"]
    assert (record["type"] == "age") is ("age" in record)
    assert record["type"] in ("deadline", "threshold") or record["end_rule"] == "none"


def test_the_steps_of_an_age_limit_rise_with_the_year_of_birth() -> None:
    for record in BY_KIND["age_limit"].values():
        steps = [(step["born"], step["years"] * 12 + step["months"]) for step in record["steps"]]
        assert steps == sorted(steps)
        assert len({months for _, months in steps}) == len(steps)
