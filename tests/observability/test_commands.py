"""What a command says of an error that nobody expected."""

import subprocess
from pathlib import Path

from tests.cli.commands import command, environment


def test_it_is_one_sentence_with_type_and_place(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").mkdir()  # where the command wants to write a file

    said = subprocess.run(
        command("openapi"), cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False
    )

    assert said.returncode == 1
    (line,) = said.stderr.splitlines()
    assert line.startswith("verweisgraph: This went wrong on our side: IsADirectoryError at ")
    assert str(tmp_path) not in line
