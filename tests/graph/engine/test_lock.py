"""A lock between processes, where workers are forked while it is held."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from service.domain.errors import EngineError
from service.graph.engine.lock import exclusive, is_held


@contextmanager
def _forked() -> Iterator[None]:
    """A child that inherits every open file, and lives on."""
    child = os.fork()
    if child == 0:
        signal.pause()
        os._exit(0)
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_a_child_that_was_forked_meanwhile_does_not_hold_it_on(tmp_path: Path) -> None:
    path = tmp_path / "start.lock"
    with ExitStack() as worker:
        with exclusive(path, wait_s=0, busy="busy"):
            worker.enter_context(_forked())

        assert not is_held(path)


def test_a_child_that_ends_lets_go_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "up.lock"
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom service.graph.engine.lock import exclusive, is_held\n"
        f"path = Path({str(path)!r})\n"
        "with exclusive(path, wait_s=0, busy='busy'):\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        sys.exit(0)\n"  # unwinds the block in the child
        "    os.waitpid(child, 0)\n"
        "    sys.exit(0 if is_held(path) else 3)\n"
    )

    assert os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", program]) == 0


def test_it_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    with (
        exclusive(tmp_path / "one.lock", wait_s=0, busy="busy"),
        pytest.raises(EngineError, match="busy"),
        exclusive(tmp_path / "one.lock", wait_s=0, busy="busy"),
    ):
        pass
