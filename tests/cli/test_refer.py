"""`verweisgraph refer` reads the last good directory where no database runs, and says what the API says."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from service.app import create_app
from service.catalog import last_good
from service.cli.main import cli
from service.domain.errors import BadRequest
from tests.cli.commands import CASE
from tests.seed_catalog import seed_catalog

OPTIONS = [
    *("--need", "N11", "--fact", "postcode=08371", "--fact", "status=AE-25-1-2"),
    *("--fact", "work_situation=in_work", "--fact", "employed=true"),
]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Holds the last good Catalog and no database."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    last_good.write(seed_catalog(), tmp_path / "catalog.jsonl.gz")
    return tmp_path


def refer(*words: str, stdin: Any = None) -> Result:
    return CliRunner().invoke(cli, ["refer", *words], input=json.dumps(stdin) if stdin else "")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_file_gives_the_bytes_of_the_api(data_dir: Path, lang: str) -> None:
    of_the_api = create_app(seed_catalog).test_client().post(f"/api/referrals?lang={lang}", json=CASE)

    assert refer("-", "--json", "--lang", lang, stdin=CASE).stdout_bytes == of_the_api.data


def test_options_are_the_same_case_as_a_file(data_dir: Path) -> None:
    assert refer(*OPTIONS, "--json").stdout_bytes == refer("-", "--json", stdin=CASE).stdout_bytes


def test_place_rights_and_questions_come_before_the_groups(data_dir: Path) -> None:
    text = refer(*OPTIONS).stdout

    order = [
        text.index(word) for word in ("Zwickau", "Arbeitsmarktzugang", "Vorher fragen", "Passt (", "Erst fragen (")
    ]
    assert order == sorted(order)
    assert "Passt nicht (" in text


def test_no_database_is_started_for_it(data_dir: Path) -> None:
    refer(*OPTIONS)

    assert not (data_dir / "neo4j").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--need", "N99", "--fact", "postcode=08371"], "needs/0"),
        (["--need", "N11", "--fact", "agee=3"], "agee"),
        (["--need", "N11", "--fact", "age=old"], "age"),
        ([], "needs"),
    ],
)
def test_a_wrong_case_names_the_field(data_dir: Path, words: list[str], said: str) -> None:
    caught = refer(*words).exception

    assert isinstance(caught, BadRequest)
    assert said in caught.detail
    assert "{" not in caught.detail
