"""What a command says of an error that nobody expected."""

import subprocess
from pathlib import Path

import pytest

from service.cli import main
from tests.cli.commands import command, environment


def test_what_the_system_refuses_is_one_sentence_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").mkdir()  # where the command wants to write a file

    said = subprocess.run(
        command("openapi"), cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False
    )

    assert said.returncode == 1
    assert said.stderr.splitlines() == ["verweisgraph: openapi.yaml: Is a directory; mend that and try again."]


def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            command("routes"), env=environment(tmp_path), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert said.returncode == 1
    assert "No space left on device; mend that" in said.stderr
    assert "our side" not in said.stderr


def test_letters_that_the_terminal_does_not_know_stop_nothing(tmp_path: Path) -> None:
    said = subprocess.run(
        command("--help"), env=environment(tmp_path, PYTHONIOENCODING="ascii"), capture_output=True, check=False
    )

    assert said.returncode == 0


def test_an_error_of_ours_is_one_sentence_with_type_and_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise KeyError("kanarienvogel")

    monkeypatch.setattr(main.cli, "main", broken)
    with pytest.raises(SystemExit) as ended:
        main.main()

    assert str(ended.value).startswith("verweisgraph: This went wrong on our side: KeyError at ")
    assert "kanarienvogel" not in str(ended.value)
