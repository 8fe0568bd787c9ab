"""What `up` does while its database is away or slow."""

from pathlib import Path

import pytest

from service.cli.kept import TRIES, KeptDatabase
from service.config.settings import Settings
from service.domain.errors import DatabaseTimeout
from service.graph.endpoint import Endpoint


@pytest.mark.parametrize("too_slow", [TRIES - 1, TRIES])
def test_a_database_that_is_slow_at_first_is_asked_again_a_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], too_slow: int
) -> None:
    nobody = Endpoint("bolt://127.0.0.1:1", "neo4j", "x", "5", None)
    database = KeptDatabase(Settings(data_dir=tmp_path), nobody, empty=False)
    asked: list[None] = []

    def prepare() -> None:
        asked.append(None)
        if len(asked) <= too_slow:
            raise DatabaseTimeout("The database took too long and was stopped.")

    monkeypatch.setattr(database, "_prepare", prepare)
    monkeypatch.setattr(database, "_wait_until_back", lambda: None)
    if too_slow == TRIES:
        with pytest.raises(DatabaseTimeout):
            database.prepare_now()
    else:
        database.prepare_now()

    assert len(asked) == TRIES
    assert capsys.readouterr().err.count("took too long while the directory was loaded") == TRIES - 1
