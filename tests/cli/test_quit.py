"""A worker that is told to end at once."""

import socket
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from service.cli.drain import DrainingWorker


def test_a_worker_ends_at_once_and_frees_the_port_whatever_lock_its_pool_holds() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    worker = DrainingWorker.__new__(DrainingWorker)
    worker.sockets, worker.tpool = [listener], ThreadPoolExecutor(1)
    worker.cfg = SimpleNamespace(worker_int=lambda _: None)

    with worker.tpool._shutdown_lock, pytest.raises(SystemExit):
        worker.handle_quit(3, None)

    assert listener.fileno() == -1
