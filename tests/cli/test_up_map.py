"""up without npm: the files of the map are missing, which is said and stops nothing."""

from importlib import import_module
from pathlib import Path
from typing import Never

import pytest
from click.testing import CliRunner

from service.cli.main import cli
from service.config.errors import ConfigurationError

UP = import_module("service.cli.up")


def _no_database(*_: object, **__: object) -> Never:
    raise ConfigurationError("The start went on to the database.")


@pytest.mark.parametrize(("missing", "times"), [(["leaflet.js"], 1), ([], 0)])
def test_missing_files_of_the_map_are_said_once_and_the_start_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: list[str], times: int
) -> None:
    monkeypatch.setattr(UP, "map_files_missing", lambda: missing)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setattr(UP, "is_free", lambda *_: True)
    monkeypatch.setattr(UP, "kept", _no_database)

    ran = CliRunner().invoke(cli, ["up"])

    assert ran.output.count("Files of the map are missing (leaflet.js)") == times
    assert "The start went on to the database." in f"{ran.output}{ran.exception}"
