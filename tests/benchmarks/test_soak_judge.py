"""What a soak concludes from what it saw."""

import math
import re
from itertools import pairwise

import pytest

from benchmarks.soak.asking import arrivals
from benchmarks.soak.judge import (
    Answer,
    around,
    growth_percent,
    percentile,
    right_percent,
    verdict,
    verdict_of,
    windows,
)
from benchmarks.soak.run import RATES, due, unfinished
from benchmarks.soak.seen import Plan
from service.http.heavy.errors import TookTooLong
from tests.graph_server import ROOT

GOOD = {
    "errors": 0,
    "read_p99_ms": 99.9,
    "age_p99_s": 2.9,
    "memory": {"w": 10.0},
    "held_mib": {"w": 300.0},
    "more": {"w": 5.0},
    "heavy_right_percent": 10.0,
}


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        (range(1, 101), 0.5, 50),
        (range(1, 101), 0.99, 99),
        (range(1, 1001), 0.99, 990),
        ([3, 1, 2], 0.99, 3),
        ([7], 0.01, 7),
        ([1, 2], 0.0, 1),
    ],
)
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected


def test_nothing_has_no_percentile_and_no_growth() -> None:
    assert math.isnan(percentile([], 0.99))
    assert math.isnan(around([(1.0, 5.0)], 100, 10))
    assert math.isnan(growth_percent(math.nan, 5))


def test_values_fall_into_the_window_of_their_instant() -> None:
    assert windows([(299.9, 1), (300.0, 2), (900.0, 3)], 300) == {0: [1], 1: [2], 3: [3]}


def test_what_is_held_at_an_instant_is_the_median_of_the_window_that_ends_there() -> None:
    assert around([(0, 9), (50, 1), (55, 2), (60, 300), (65, 9)], 60, 10) == 2


def test_growth_is_measured_from_before() -> None:
    assert growth_percent(200, 220) == pytest.approx(10)
    assert growth_percent(200, 150) == pytest.approx(-25)


def test_a_run_within_all_limits_holds_each() -> None:
    assert [row.name for row in verdict(**GOOD) if not row.held] == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "missed"),
    [
        ({"errors": 1}, "errors"),
        ({"read_p99_ms": 100.0}, "read p99"),
        ({"read_p99_ms": math.nan}, "read p99"),
        ({"age_p99_s": 3.0}, "age of the data, p99"),
        ({"age_p99_s": math.nan}, "age of the data, p99"),
        ({"memory": {"w": 9.0, "v": 10.1}}, "memory, v"),
        ({"memory": {"w": math.nan}}, "memory, w"),
        ({"memory": {}}, "memory"),
        ({"more": {"main": 6.0}}, "files and connections, main"),
        ({"more": {}}, "files and connections"),
        ({"unfinished": ["writes"]}, "went on until the end"),
        ({"held_mib": {"w": 300.1}}, "memory at the end, w"),
        ({"held_mib": {}}, "memory at the end"),
        ({"heavy_right_percent": 9.9}, "heavy questions answered"),
        ({"heavy_right_percent": math.nan}, "heavy questions answered"),
    ],
)
def test_each_limit_is_missed_by_what_exceeds_it_or_was_not_measured(changed: dict[str, object], missed: str) -> None:
    assert [row.name for row in verdict(**{**GOOD, **changed}) if not row.held] == [missed]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("group", "status", "retry_after", "body", "expected"),
    [
        ("read", 200, None, b"{}", "right"),
        ("read", 304, None, b"", "right"),
        ("read", 200, None, b"", "error"),
        ("read", 503, "3", b"{}", "error"),
        ("read", 429, "5", b"{}", "error"),
        ("read", 0, None, b"", "error"),
        ("demand", 201, None, b"{}", "right"),
        ("demand", 503, "3", b"{}", "error"),
        ("heavy", 200, None, b"{}", "right"),
        ("heavy", 503, "3", b'{"detail":"2 heavy questions are being worked on"}', "busy"),
        ("heavy", 503, "3", b'{"detail":"Heavy questions wait here already"}', "busy"),
        ("heavy", 503, "10", TookTooLong(10).detail.encode(), "busy"),
        ("heavy", 503, None, TookTooLong(10).detail.encode(), "error"),
        ("heavy", 503, "5", b'{"detail":"The database does not answer"}', "error"),
        ("heavy", 504, "5", b"{}", "error"),
        ("heavy", 500, None, b"{}", "error"),
    ],
)
def test_only_a_heavy_question_may_be_sent_away_and_only_by_the_product(
    group: str, status: int, retry_after: str | None, body: bytes, expected: str
) -> None:
    assert verdict_of(group, status, retry_after, body) == expected


def test_whatever_the_web_server_in_front_says_of_its_own_is_an_error() -> None:
    conf = (ROOT / "deploy" / "nginx.conf").read_text()
    said = re.findall(r"return 200 '(.*)';", conf)
    sentences = re.findall(
        r'^ +(?:default|\d+) "(.{20,})";', (ROOT / "deploy" / "nginx.conf").read_text(), re.MULTILINE
    )

    bodies = [one.replace("$said_en", text).replace("$said_de", text).encode() for one in said for text in sentences]

    assert len(said) == 2
    assert len(sentences) > 5
    assert {verdict_of("heavy", 503, "5", body) for body in bodies} == {"error"}


def test_the_share_of_right_answers_is_that_of_one_group() -> None:
    answers = [
        Answer(0, group, "", 0, 0, found) for group, found in (("heavy", "right"), ("heavy", "busy"), ("read", "x"))
    ]

    assert right_percent(answers, "heavy") == 50
    assert math.isnan(right_percent(answers, "demand"))


def test_arrivals_come_at_their_rate_in_order_and_the_same_each_time() -> None:
    due = list(arrivals(25, 400, 1))

    assert len(due) == pytest.approx(10_000, rel=0.05)
    assert all(one < two for one, two in pairwise(due))
    assert due == list(arrivals(25, 400, 1))


@pytest.mark.parametrize("lacking", ["read", "demand", "heavy", "writes", "slow clients", "looks at the processes"])
def test_what_ends_early_is_named(lacking: str) -> None:
    plan = Plan(minutes=1, services=0, rate=5, heavy=True)
    answers = [Answer(at, group, "", 200, 0.0, "right") for group in RATES for at in due(plan, group)]
    writes = 60

    alive = dict.fromkeys(("slow clients", "looks at the processes"), True)
    assert unfinished(plan, answers, writes, alive) == []

    one = next((one for one in answers if one.group == lacking), None)
    fewer = [other for other in answers if other is not one]
    ended = unfinished(plan, fewer, writes - (lacking == "writes"), {name: name != lacking for name in alive})
    assert ended == [lacking]


def test_without_heavy_questions_none_is_due() -> None:
    assert list(due(Plan(minutes=1, services=0, rate=5, heavy=False), "heavy")) == []
