"""The table of rights a caseworker can read: what the law of a day allows for a document."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.answers.referral.case import facts_only
from service.answers.referral.question import ReferralQuestion
from service.domain.model import Case
from service.domain.rights.benefit_regime import regime
from service.domain.rights.labour_access import access
from service.http.questions.referral import RightsShape
from tests.seed_catalog import seed_catalog

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "rights.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 24)
CATALOG: Any = seed_catalog()


def _case(row: dict[str, Any]) -> Case:
    request = RightsShape().load({"status": row["status"], "as_of": row["as_of"], **row["facts"]})
    return facts_only(ReferralQuestion.of(request), CATALOG, TODAY)


def _title(row: dict[str, Any]) -> str:
    return " ".join([row["status"], row["as_of"], *(f"{key}={value}" for key, value in row["facts"].items())])


@pytest.mark.parametrize("row", ROWS, ids=_title)
def test_the_law_of_the_day_says_what_work_is_allowed(row: dict[str, Any]) -> None:
    found = access(_case(row), CATALOG.rulebook)

    assert (found.kind, found.certain, found.source) == (row["work"], row["certain"], row["source"])


@pytest.mark.parametrize("row", ROWS, ids=_title)
def test_the_benefit_regime_is_that_of_the_day_or_open(row: dict[str, Any]) -> None:
    found = regime(_case(row), CATALOG.rulebook)

    assert (found.kind, found.certain) == (row["regime"], row.get("regime_certain", row["regime"] is not None))


@pytest.mark.parametrize("row", [row for row in ROWS if "ask" in row], ids=_title)
def test_what_is_not_certain_is_asked(row: dict[str, Any]) -> None:
    question = access(_case(row), CATALOG.rulebook).ask

    assert question is not None
    assert question.fact == row["ask"]
