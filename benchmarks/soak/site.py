"""The real product behind the real nginx, in a folder of its own."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks.fill import fill
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from service.graph.engine.ports import free_port
from service.graph.engine.server import found, running
from tests.cli.commands import up
from tests.front import Front, nginx

STOP_S = 45


class Site(NamedTuple):
    """A running instance: its folder, the port of nginx, that of /metrics, and its processes."""

    folder: Path
    port: int
    metrics: int
    main: psutil.Process
    nginx: psutil.Process
    endpoint: Endpoint

    @property
    def database(self) -> int:
        """The process of Neo4j."""
        assert self.endpoint.pid is not None
        return self.endpoint.pid

    def workers(self) -> list[psutil.Process]:
        """The processes that serve: they have the name of the main process, all others have one of their own."""
        return [one for one in self.main.children() if one.cmdline() == self.main.cmdline()]

    def family(self) -> list[psutil.Process]:
        """All processes of the product and of nginx."""
        return [one for top in (self.main, self.nginx) for one in (top, *top.children(recursive=True))]

    def loud(self) -> list[str]:
        """What the log says beside requests and worse than a warning, or that is no line of JSON but a traceback."""
        lines = (self.folder / "up.log").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if _is_loud(line)]

    def stored_mib(self) -> float:
        """What its folder holds on disk."""
        blocks = 0
        for one in self.folder.rglob("*"):
            with suppress(FileNotFoundError):  # Neo4j replaces its own
                blocks += one.lstat().st_blocks
        return blocks * 512 / 2**20


def filled(folder: Path, services: int, kept: Path | None) -> None:
    """Puts so many services into a data folder; `kept` is filled once, and copied from then on."""
    if kept is not None and kept.exists():
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        return
    with running(folder / "neo4j", heap_mb=1024, report=print) as endpoint, connect(endpoint) as driver:
        fill(driver, services)
    if kept is not None:
        draft = kept.with_name(f"{kept.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(folder, draft).rename(kept)


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """`up` on this data folder and nginx before it, ready; an empty folder gets the seed."""
    behind, metrics = free_port(), free_port()
    named = {"BEHIND_PROXY": "true", "PUBLIC_URL": "https://hilfe.example", "METRICS_BIND": f"127.0.0.1:{metrics}"}
    with up(folder, behind, **named) as process:
        assert process.stdout is not None
        if "ready" not in process.stdout.readline():
            raise SystemExit((folder / "up.log").read_text(encoding="utf-8"))
        try:
            with nginx(folder, behind) as front:
                yield _site(folder, front, metrics, process.pid)
        finally:
            process.terminate()
            process.wait(STOP_S)


def _site(folder: Path, front: Front, metrics: int, main: int) -> Site:
    database = found(folder / "neo4j")
    if database is None:
        raise SystemExit("The database of the soak is not there.")
    return Site(folder, front.port, metrics, psutil.Process(main), psutil.Process(front.pid), database)


def _is_loud(line: str) -> bool:
    try:
        said = json.loads(line)
    except ValueError:
        return "Traceback" in line
    return isinstance(said, dict) and said.get("level") in ("error", "critical")
