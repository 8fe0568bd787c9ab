"""One line, as it is typed, and the facts in it: the tables of `lines/`, each line read as it stands there."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from service import gazetteer
from service.answers.asking import Asking
from service.answers.intake.intake import Intake, IntakeQuestion, intake
from tests.seed_catalog import seed_catalog

DAY = date(2026, 11, 29)
TABLES = sorted((Path(__file__).parent / "lines").glob("*.yaml"))
LINES = [
    pytest.param(line, expected, id=f"{table.stem}: {line}")
    for table in TABLES
    for line, expected in yaml.safe_load(table.read_text(encoding="utf-8")).items()
]


def read(line: str) -> Intake:
    return intake(Asking(seed_catalog(), DAY), IntakeQuestion(line))


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_line_has_these_facts_and_no_others(line: str, expected: dict[str, Any]) -> None:
    answer = read(line)

    facts, place = dict(answer.facts), expected.get("place")
    found = facts.pop("municipality", None) or facts.pop("region", None)
    named = gazetteer.region_names().get(str(found), "").removesuffix(", Stadt")
    assert found is None if place is None else place in (named, found)
    assert facts == {name: value for name, value in expected.items() if name not in ("place", "ask")}
    assert [part.text for part in answer.unclear] == expected.get("ask", [])


def test_there_are_at_least_fourteen_hundred_lines() -> None:
    assert len(LINES) >= 1400
