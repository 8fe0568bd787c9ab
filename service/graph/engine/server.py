"""Starts, reuses and ends the local Neo4j of a data directory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from service.domain.errors import EngineError
from service.graph.endpoint import Endpoint
from service.graph.engine import classes, launch, readiness
from service.graph.engine.folder import EngineFolder, folder_of, make_folder, unusable
from service.graph.engine.jars import cache_root, prepare
from service.graph.engine.java import find_java
from service.graph.engine.lock import exclusive, is_held, wait_until_free
from service.graph.engine.ports import free_port, is_free
from service.graph.engine.process import is_ours
from service.graph.engine.releases import DEFAULT_VERSION, Release, release
from service.graph.engine.trouble import PortLost, explain_little_room, port_taken

START_WAIT_S = 960.0  # another start may be fetching
REUSE_WAIT_S = 5.0
END_WAIT_S = 15.0  # in which the guard of an ended starter has ended its server


def _quiet(_: str) -> None:
    """Reports to nobody."""


def start(
    data_dir: Path,
    *,
    version: str = DEFAULT_VERSION,
    heap_mb: int = 512,
    report: Callable[[str], None] = _quiet,
    port: int | None = None,
) -> Endpoint:
    """
    The ready database of this data directory, started or, if it runs already, reused.

    A started server lives as long as this process, a reused one as long as the process that started it.
    Without `port` the last one is taken again if it is free, so that drivers find a restarted server.
    EngineError in one sentence if it cannot be had.
    """
    chosen = release(version)
    folder = make_folder(data_dir)
    busy = f"Another process has been starting the database in {folder.root} for too long; end it and try again."
    with exclusive(folder.start_lock, wait_s=START_WAIT_S, busy=busy):
        if reused := _reusable(folder, chosen):
            report(f"Neo4j {version} runs already at {reused.uri}.")
            return reused
        if full := explain_little_room(folder):
            raise full
        java = find_java(chosen)
        lib = prepare(chosen, java, report)
        try:
            return _started(launch.Plan(folder, chosen, java, lib, heap_mb), port, report)
        except OSError as error:
            raise unusable(folder.root, error) from error


def quicken(data_dir: Path, version: str = DEFAULT_VERSION) -> Thread | None:
    """Prepares a quicker next start beside the running server; the thread that waits for it, None if it is prepared."""
    chosen = release(version)
    try:
        return classes.make_archive(cache_root() / version, find_java(chosen), folder_of(data_dir).class_list)
    except OSError:
        return None


def stop(data_dir: Path) -> bool:
    """Ends the server of this data directory, whoever started it; False if none ran."""
    folder = folder_of(data_dir)
    if not folder.root.is_dir():
        return False
    busy = f"The database in {folder.root} is being started by another process; end that process instead."
    with exclusive(folder.start_lock, wait_s=START_WAIT_S, busy=busy):
        if not is_held(folder.server_lock):
            return False
        launch.end(folder)
    return True


def end_ill(data_dir: Path) -> None:
    """Ends the server of this data directory so that whoever watches it starts it again."""
    folder = folder_of(data_dir)
    with exclusive(folder.start_lock, wait_s=START_WAIT_S, busy=f"The database in {folder.root} is being started."):
        launch.end_ill(folder)


def stop_ours(data_dir: Path) -> None:
    """Ends the server of this data directory if this process started it."""
    if launch.is_owned(folder_of(data_dir)):
        stop(data_dir)


def found(data_dir: Path) -> Endpoint | None:
    """The server that runs in this data directory, whoever started it; None if none does. Nothing is started."""
    folder = folder_of(data_dir)
    if not is_held(folder.server_lock):
        return None
    stored = folder.read_endpoint()
    ours = is_ours(stored.get("pid"), stored.get("started")) and not stored.get("stopping")
    return launch.endpoint_of(folder, stored) if ours else None


def expected(data_dir: Path, version: str = DEFAULT_VERSION) -> Endpoint:
    """Where the server of this data directory will listen once it can be started: at its last port, else a free one."""
    folder = make_folder(data_dir)
    try:
        stored = folder.read_endpoint()
        port = stored.get("port")
        if not isinstance(port, int):
            port = free_port()
            folder.write_endpoint({**stored, "port": port})
        return Endpoint(f"bolt://127.0.0.1:{port}", launch.USER, folder.password(), version, None)
    except OSError as error:
        raise unusable(folder.root, error) from error


def alive(endpoint: Endpoint) -> bool:
    """Whether the database answers within about a second."""
    return readiness.answers(endpoint, wait_s=0)


@contextmanager
def running(
    data_dir: Path,
    *,
    version: str = DEFAULT_VERSION,
    heap_mb: int = 512,
    report: Callable[[str], None] = _quiet,
    port: int | None = None,
    external: Endpoint | None = None,
) -> Iterator[Endpoint]:
    """The database while the block runs; ended after it if this call started it. `external` (NEO4J_URI) starts none."""
    if external is not None:
        yield external
        return
    owned_before = launch.is_owned(folder_of(data_dir))
    endpoint = start(data_dir, version=version, heap_mb=heap_mb, report=report, port=port)
    try:
        yield endpoint
    finally:
        if not owned_before:
            stop_ours(data_dir)


def _reusable(folder: EngineFolder, chosen: Release) -> Endpoint | None:
    """The running server's endpoint; None once it is certain that none runs any more."""
    if not is_held(folder.server_lock):
        return None
    stored = folder.read_endpoint()
    if is_ours(stored.get("pid"), stored.get("started")) and not stored.get("stopping"):
        if stored.get("version") != chosen.version:
            raise EngineError(
                f"Neo4j {stored.get('version')} runs in {folder.root}, not {chosen.version}; end it first."
            )
        endpoint = launch.endpoint_of(folder, stored)
        if readiness.answers(endpoint, REUSE_WAIT_S):
            return endpoint
        launch.end(folder)
    elif not wait_until_free(folder.server_lock, END_WAIT_S):
        raise EngineError(f"Another process uses the database folder {folder.root}; end it and try again.")
    return None


def _started(plan: launch.Plan, port: int | None, report: Callable[[str], None]) -> Endpoint:
    if port is not None:
        if not is_free(port):
            raise port_taken(port)
        return launch.launch(plan, port, report)
    last = plan.folder.read_endpoint().get("port")
    first = last if isinstance(last, int) and is_free(last) else free_port()
    try:
        return launch.launch(plan, first, report)
    except PortLost:  # to another program, between our look and the server's bind
        return launch.launch(plan, free_port(), report)
