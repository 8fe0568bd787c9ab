"""What `verweisgraph up` says before it starts anything."""

import socket
from pathlib import Path

from click.testing import CliRunner

from service.cli.main import cli
from service.config import ConfigurationError


def test_a_taken_port_is_one_sentence_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        ran = CliRunner().invoke(cli, ["up"], env={"PORT": str(port), "DATA_DIR": str(tmp_path / "data")})

    assert isinstance(ran.exception, ConfigurationError)
    assert f"Port {port} is taken" in ran.exception.detail
    assert not (tmp_path / "data").exists()
