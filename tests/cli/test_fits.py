"""`verweisgraph fits` says what the API says."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from service.app import create_app
from service.catalog import last_good
from service.cli.main import cli
from service.domain.errors import BadRequest
from tests.seed_catalog import seed_catalog

DRAFT = {"kind": "project_counselling", "meets": [{"to": "N11"}], "serves": ["14524"], "admits_all": True}
FEW = ("--status", "DU", "--need", "N11", "--district", "14524")


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Holds the last good Catalog and no database."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    last_good.write(seed_catalog(), tmp_path / "catalog.jsonl.gz")
    return tmp_path


def typed(*words: str, stdin: Any = None) -> Result:
    return CliRunner().invoke(cli, ["fits", *words], input=json.dumps(stdin) if stdin else "")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_json_is_the_bytes_of_the_api(lang: str) -> None:
    asked = create_app(seed_catalog).test_client().post
    sent = {"statuses": ["DU"], "needs": ["N11"], "districts": ["14524"]}

    of_service = asked(f"/api/services/jmd/fits?lang={lang}", json=sent)
    of_draft = asked(f"/api/fits?lang={lang}", json={**sent, "draft": DRAFT})

    assert typed("jmd", *FEW, "--lang", lang, "--json").stdout_bytes == of_service.data
    assert typed("--draft", "-", *FEW, "--lang", lang, "--json", stdin=DRAFT).stdout_bytes == of_draft.data


def test_columns_that_say_the_same_stand_in_one_line() -> None:
    text = typed("afa-leipzig", "--status", "DU", "--need", "N18").stdout

    assert "✓ Leipzig, Stadt\n" in text
    assert "Nordsachsen: arbeitet in Leipzig, Stadt, nicht hier" in text


def test_as_a_table() -> None:
    rows = list(csv.DictReader(io.StringIO(typed("jmd", *FEW, "--by", "age", "--csv").stdout)))

    assert [row["column"] for row in rows][:2] == ["0-11", "12-14"]


@pytest.mark.parametrize("words", [(), ("jmd", "--draft", "-"), ("nobody",), ("jmd", "--by", "colour")])
def test_what_is_typed_wrongly_is_refused(words: tuple[str, ...]) -> None:
    assert typed(*words, stdin=DRAFT).exit_code == 2


@pytest.mark.parametrize(
    ("words", "sent", "where"),
    [
        (("jmd", "--need", "N99"), None, "needs"),
        (("--draft", "-"), {**DRAFT, "serves": ["99999"]}, "draft/serves"),
        (("--draft", "-"), {**DRAFT, "age_min": "x"}, "draft/age_min"),
        (("--draft", "-"), {"meets": []}, "draft/kind"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(words: tuple[str, ...], sent: Any, where: str) -> None:
    result = typed(*words, stdin=sent)

    assert isinstance(result.exception, BadRequest)
    assert f"{where}: " in result.exception.detail
