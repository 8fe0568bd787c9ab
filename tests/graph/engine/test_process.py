"""Who listens where, as the kernel tells it."""

import os
import socket
import subprocess

import pytest

from service.graph.engine.process import listens


@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_only_the_process_that_listens_at_a_port_does(family: socket.AddressFamily, address: str) -> None:
    with socket.socket(family) as server, subprocess.Popen(["sleep", "30"]) as other:
        server.bind((address, 0))
        port = server.getsockname()[1]
        before = listens(os.getpid(), port)
        server.listen()

        assert (before, listens(os.getpid(), port), listens(other.pid, port)) == (False, True, False)
        other.kill()


def test_a_process_that_is_gone_listens_nowhere() -> None:
    with subprocess.Popen(["true"]) as gone:
        gone.wait()

    assert not listens(gone.pid, 1)
