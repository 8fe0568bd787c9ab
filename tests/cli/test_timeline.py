"""`verweisgraph timeline` says what the API says."""

import json
from pathlib import Path
from typing import Any

import pytest
import vobject
from click.testing import CliRunner, Result

from service.app import create_app
from service.catalog import last_good
from service.cli.main import cli
from service.domain.errors import BadRequest
from tests.seed_catalog import seed_catalog

CASE = {"postcode": "08371", "needs": ["N6"], "status": "AE-25-1-2", "age": 26}


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Holds the last good Catalog and no database."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    last_good.write(seed_catalog(), tmp_path / "catalog.jsonl.gz")
    return tmp_path


def typed(*words: str, stdin: Any = None) -> Result:
    return CliRunner().invoke(cli, ["timeline", *words], input=json.dumps(stdin) if stdin else "")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_file_gives_the_bytes_of_the_api(lang: str) -> None:
    asked = create_app(seed_catalog).test_client().post
    of_the_api = asked(f"/api/referrals/timeline?lang={lang}", json={**CASE, "months": 24})

    assert typed("-", "--json", "--months", "24", "--lang", lang, stdin=CASE).stdout_bytes == of_the_api.data


def test_the_days_stand_below_each_other() -> None:
    text = typed("-", "--months", "24", stdin=CASE).stdout

    assert text.index("ändert sich die Antwort") < text.index("Vielleicht schon ab") < text.index("Jugendmigration")


def test_options_are_taken_as_refer_takes_them(tmp_path: Path) -> None:
    found = typed("--need", "N6", "--fact", "postcode=Zwickau", "--fact", "birth_month=24.12.1999", "--months", "24")

    assert "Ab 24.12." in found.stdout


def test_a_calendar_goes_to_a_file_or_to_the_output(tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"

    beside, alone = typed("-", "--ics", str(file), stdin=CASE), typed("-", "--ics", "-", stdin=CASE)

    assert "Vielleicht schon ab" in beside.stdout
    for content in (file.read_bytes(), alone.stdout_bytes):
        assert vobject.readOne(content.decode()).vevent_list


@pytest.mark.parametrize("months", ["0", "25", "x"])
def test_months_are_bounded(months: str) -> None:
    assert typed("-", "--months", months, stdin=CASE).exit_code == 2


def test_what_is_wrong_with_the_case_is_one_sentence() -> None:
    result = typed("-", stdin={**CASE, "needs": ["N99"]})

    assert isinstance(result.exception, BadRequest)
    assert "N99 gibt es nicht" in result.exception.detail
