"""CQL2 text: precedence, literals, names; and patterns against regular expressions."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.errors import BadRequest
from service.standards.ogc_features.cql2 import Always, Compared, IsNull, Joined, Like, Not, Value, parse
from service.standards.ogc_features.like import pattern
from tests.refusals import told


def equal(name: str, value: Value) -> Compared:
    return Compared(name, "=", (value,))


ONE = Value("number", "1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 'x'", equal("a", Value("text", "x"))),
        ("a = 'O''Brien'", equal("a", Value("text", "O'Brien"))),
        (r"a = 'O\'Brien'", equal("a", Value("text", "O'Brien"))),
        ('"a b" = 1', equal("a b", ONE)),
        ('"say ""a""" = 1', equal('say "a"', ONE)),
        ("android = 1", equal("android", ONE)),
        ("date = 1", equal("date", ONE)),
        ("a = -3.5e2", equal("a", Value("number", "-3.5e2"))),
        ("a = +1", equal("a", ONE)),
        ("a = ( - (5))", equal("a", Value("number", "-5"))),
        ("1 < a", Compared("a", ">", (ONE,))),
        ("1 >= a", Compared("a", "<=", (ONE,))),
        ("a = DATE('2026-01-01')", equal("a", Value("instant", "2026-01-01"))),
        ("a = tRuE", equal("a", Value("truth", "true"))),
        ("a IS NULL", IsNull("a")),
        ("(a IS NOT NULL)", Not(IsNull("a"))),
        ("NOT (NOT a = 1)", equal("a", ONE)),
        ("a ILIKE 'x%'", Like("a", "x%", True)),
        ("a IN (1)", Compared("a", "in", (ONE,))),
        ("true", Always(True)),
        ("a=1 OR b=1 AND c=1", Joined("or", (equal("a", ONE), Joined("and", (equal("b", ONE), equal("c", ONE)))))),
        ("(a=1 OR b=1) AND c=1", Joined("and", (Joined("or", (equal("a", ONE), equal("b", ONE))), equal("c", ONE)))),
        ("NOT a=1 AND b=1", Joined("and", (Not(equal("a", ONE)), equal("b", ONE)))),
    ],
)
def test_a_condition_is_read(text: str, expected: object) -> None:
    assert parse(text) == expected


@given(st.text(max_size=60) | st.text("abc()='<>% ANDORT\"1.", max_size=60))
def test_no_text_brings_it_down(text: str) -> None:
    try:
        parse(text)
    except BadRequest as refused:
        assert set(told(refused)) == {"filter"}


def fits(text: str, signs: str) -> bool:
    """Whether a text fits a pattern, tried by every way of sharing it out."""
    if not signs:
        return not text
    if signs[0] == "%":
        return any(fits(text[cut:], signs[1:]) for cut in range(len(text) + 1))
    if signs[0] == "\\" and len(signs) > 1:
        return text[:1] == signs[1] and fits(text[1:], signs[2:])
    return bool(text) and signs[0] in ("_", text[0]) and fits(text[1:], signs[1:])


@given(st.text("ab%_\\", max_size=8), st.text("ab%_\\", max_size=8))
def test_a_pattern_fits_what_it_says(signs: str, text: str) -> None:
    assert (pattern(signs, ignores_case=False).fullmatch(text) is not None) is fits(text, signs)


def test_case_counts_unless_it_is_ignored() -> None:
    assert pattern("%ÜBER%", ignores_case=True).fullmatch("darüber")
    assert not pattern("%ÜBER%", ignores_case=False).fullmatch("darüber")


def test_many_wildcards_take_no_long_time() -> None:
    begun = time.perf_counter()

    assert not pattern("%a" * 200 + "b", ignores_case=False).fullmatch("a" * 400)

    assert time.perf_counter() - begun < 1
