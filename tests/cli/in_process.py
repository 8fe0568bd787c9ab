"""The command in the process of the test, over the last good directory and no database."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from service.catalog import last_good
from service.cli.main import cli
from tests.seed_catalog import seed_catalog


@pytest.fixture
def last_good_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Holds the last good Catalog and no database."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    last_good.write(seed_catalog(), tmp_path / "catalog.jsonl.gz")
    return tmp_path


def command_line(*words: str, stdin: Any = None) -> Result:
    """What a command prints, given JSON on standard input."""
    return CliRunner().invoke(cli, list(words), input=json.dumps(stdin) if stdin else "")
