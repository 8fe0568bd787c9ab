"""MODEL.md says what the model says."""

from pathlib import Path

import pytest

from graph_schema import model_md
from graph_schema.model import schema


def test_the_committed_page_is_the_one_made_from_the_model() -> None:
    assert model_md.PATH.read_text(encoding="utf-8") == model_md.model_md(schema())


def test_every_kind_and_every_field_is_on_the_page() -> None:
    text = model_md.model_md(schema())

    missing = [
        f"{kind.name}.{field}" for kind in schema().records.values() for field in kind.fields() if field not in text
    ]

    assert missing == []


def test_a_stale_page_fails_the_check_and_is_rewritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(model_md, "PATH", tmp_path / "MODEL.md")
    model_md.PATH.write_text("old")

    stale = model_md.main(["--check"])
    model_md.main([])

    assert (stale, model_md.main(["--check"])) == (1, 0)
    assert "run python -m graph_schema.model_md" in capsys.readouterr().err
