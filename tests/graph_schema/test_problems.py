"""The checks a record passes before it is written."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.schema import Problem, id_problem, problems, schema
from tests.graph_schema.generated import records

SERVICE: dict[str, Any] = {
    "name": "Beratung",
    "kind": "statutory_counselling",
    "level": "local",
    "lifecycle": "running",
    "stability": "programme",
    "client_types": ["mentee"],
    "evidence": "public",
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["to", "kind", "fact", "value", "note"]) | st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)


def service(**fields: Any) -> dict[str, Any]:
    return {**SERVICE, **fields}


def pointers(found: list[Problem]) -> list[str]:
    return [problem.pointer for problem in found]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_record_made_from_the_model_has_no_problem(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(schema().records)))

    record = data.draw(records(kind))

    assert problems(kind, record) == []


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_comes_in_is_answered_with_problems_never_with_an_exception(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(schema().records)))
    keys = st.sampled_from(schema().records[kind].fields()) | st.text()
    record = data.draw(st.dictionaries(keys, ANYTHING, max_size=8))

    found = problems(kind, record)

    assert all(f"{problem.pointer} {problem.detail}".encode() for problem in found)


@pytest.mark.parametrize("missing", SERVICE)
def test_a_required_field_that_is_missing_is_named(missing: str) -> None:
    record = {key: value for key, value in SERVICE.items() if key != missing}

    assert pointers(problems("service", record)) == [f"/{missing}"]


@pytest.mark.parametrize("empty", [None, "", "  \n"])
def test_an_empty_required_field_is_missing(empty: object) -> None:
    assert pointers(problems("service", service(name=empty))) == ["/name"]


def test_an_unknown_field_is_answered_with_the_nearest_known_one() -> None:
    assert problems("service", service(capasity="open")) == [
        Problem("/capasity", "is not a field here; did you mean 'capacity'?")
    ]


def test_an_unknown_kind_is_answered_with_the_nearest_known_one() -> None:
    assert problems("servise", {}) == [Problem("", "There is no kind 'servise'; did you mean 'service'?")]


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("name", 7, "/name"),
        ("name", "zwei\nZeilen", "/name"),
        ("name", "Null\x00", "/name"),
        ("name", "halb \ud83d", "/name"),
        ("status_note", "Glocke\x07", "/status_note"),
        ("age_min", "18", "/age_min"),
        ("age_min", True, "/age_min"),
        ("age_min", -1, "/age_min"),
        ("age_ask_at", [18, 2**63], "/age_ask_at/1"),
        ("aliases", "AMM", "/aliases"),
        ("aliases", ["AMM", 3], "/aliases/1"),
        ("client_types", ["mentee", "mentees"], "/client_types/1"),
        ("level", "global", "/level"),
        ("case_management", "ja", "/case_management"),
        ("valid_from", "2026-02-30", "/valid_from"),
        ("valid_from", "unknown", "/valid_from"),
        ("valid_from", "2026-1", "/valid_from"),
        ("stop_from", "2026-01", "/stop_from"),
        ("url", "javascript:alert(1)", "/url"),
        ("url", "https://user:secret@beispiel.example/", "/url"),
        ("kind", {"a": 1}, "/kind"),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(field: str, value: object, pointer: str) -> None:
    assert pointers(problems("service", service(**{field: value}))) == [pointer]


def test_line_breaks_are_kept_in_long_texts() -> None:
    assert problems("service", service(status_note="erste Zeile\nzweite\tZeile")) == []


@pytest.mark.parametrize(("start", "end"), [("2026-05", "2026-05"), ("2026-12-31", "2026"), ("2026", "2026-01-01")])
def test_a_partial_end_lasts_to_its_last_day(start: str, end: str) -> None:
    assert problems("service", service(valid_from=start, valid_to=end)) == []


def test_an_end_before_its_start_is_refused() -> None:
    assert pointers(problems("service", service(valid_from="2026-05", valid_to="2026-04"))) == ["/valid_to"]


def test_periods_of_relationships_are_checked_too() -> None:
    operators = [{"to": "org-a", "valid_from": "2026", "valid_to": "2025"}]

    assert pointers(problems("service", service(organizations=operators))) == ["/organizations/0/valid_to"]


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("meets", ["N7"], "/meets/0"),
        ("meets", "N7", "/meets"),
        ("meets", [{"to": "need 7"}], "/meets/0/to"),
        ("meets", [{"primary": True}], "/meets/0/to"),
        ("meets", [{"to": "N7", "primari": True}], "/meets/0/primari"),
        ("meets", [{"to": "N7", "statuses": "AG"}], "/meets/0/statuses"),
        ("serves", ["14", "14"], "/serves/1"),
        ("serves", ["Sachsen"], "/serves/0"),
        ("speaks", [{"to": "ar"}], "/speaks/0/mode"),
        ("supports", [{"to": "org-a", "kind": "region"}], "/supports/0/kind"),
        ("requirements", [{"fact": "age", "op": "gte", "if_not": "exclude"}], "/requirements/0/value"),
        ("requirements", [{"fact": "age", "op": "gte", "value": 1.5, "if_not": "exclude"}], "/requirements/0/value"),
        ("sites", [{}], "/sites/0"),
        ("sites", [{"location": ["a"]}], "/sites/0/location"),
        ("texts", {"field": "note"}, "/texts"),
    ],
)
def test_a_wrong_relationship_or_part_is_refused_at_its_place(field: str, value: object, pointer: str) -> None:
    assert pointers(problems("service", service(**{field: value}))) == [pointer]


def test_the_same_target_may_stand_twice_with_different_properties() -> None:
    meets = [{"to": "N12"}, {"to": "N12", "clients": ["employer"]}]

    assert problems("service", service(meets=meets)) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("service", "faire-integration"),
        ("residence_status", "AE-25-1-2"),
        ("residence_status", "AE-25a-b"),
        ("need", "N12.hire_refugee"),
        ("region", "DE"),
        ("region", "DED2"),
        ("region", "14730230"),
        ("source", "seed:001"),
        ("source", "P23"),
        ("language", "de-simple"),
        ("postcode", "01067"),
        ("event_format", "online_forum"),
    ],
)
def test_the_ids_of_the_field_are_allowed(kind: str, name: str) -> None:
    assert id_problem(kind, name) is None


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("service", "Faire Integration"),
        ("service", ""),
        ("service", "a" * 201),
        ("service", "a\n"),
        ("service", "../etc"),
        ("postcode", "1067"),
        ("postcode", "٠١٠٦٧"),
        ("region", "147"),
        ("need", "n7"),
    ],
)
def test_other_ids_are_refused(kind: str, name: str) -> None:
    assert id_problem(kind, name) is not None
