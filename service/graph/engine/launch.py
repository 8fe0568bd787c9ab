"""One server process: spawned behind its guard, awaited, ended."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from service.domain.errors import EngineError
from service.graph.endpoint import Endpoint
from service.graph.engine import guard
from service.graph.engine.configuration import configuration_text, java_command, settings
from service.graph.engine.folder import EngineFolder, write_private
from service.graph.engine.lock import wait_until_free
from service.graph.engine.process import listens, send, started_ticks
from service.graph.engine.readiness import answers, wait_until_ready
from service.graph.engine.releases import Release
from service.graph.engine.trouble import explain_death, explain_full_disk, port_taken

USER = "neo4j"
LOG_SETTINGS = ("server-logs.xml", "user-logs.xml")
STOP_WAIT_S = 30.0
FROZEN_WAIT_S = 1.0  # for one that answers nobody: it loses nothing by a SIGKILL that it would keep by waiting
KILL_WAIT_S = 10.0
_guards: dict[
    Path, "subprocess.Popen[bytes]"
] = {}  # of the servers that this process started: the pipes that hold them


@dataclass(frozen=True)
class Plan:
    folder: EngineFolder
    release: Release
    java: Path
    lib: Path
    heap_mb: int


def launch(plan: Plan, port: int, report: Callable[[str], None]) -> Endpoint:
    """The ready endpoint of a new server on this port; nothing is left running if it does not get ready."""
    folder, version = plan.folder, plan.release.version
    password = folder.password()
    write_private(folder.configuration, configuration_text(settings(plan.release, port)))
    for name in LOG_SETTINGS:
        write_private(folder.configuration.with_name(name), Path(__file__).with_name(name).read_text(encoding="utf-8"))
    debug_from = folder.debug_log.stat().st_size if folder.debug_log.exists() else 0
    report(f"Starting Neo4j {version} on 127.0.0.1:{port}.")
    process = _spawn(plan)
    try:
        pid = _server_pid(process, folder)
        endpoint = Endpoint(f"bolt://127.0.0.1:{port}", USER, password, version, pid)
        ticks = started_ticks(pid)

        def hopeless() -> EngineError | None:
            ended = process.poll() is not None
            return explain_full_disk(folder) or (explain_death(folder, version, port, debug_from) if ended else None)

        wait_until_ready(endpoint, hopeless=hopeless)
        if not listens(pid, port):  # another server answered there, one of a copy of this folder with its password
            raise port_taken(port)
        folder.write_endpoint(
            {"uri": endpoint.uri, "port": port, "user": USER, "version": version, "pid": pid, "started": ticks}
        )
    except BaseException:
        _release(process)
        raise
    if (earlier := _guards.pop(folder.root, None)) is not None:
        _release(earlier)
    _guards[folder.root] = process
    report(f"Neo4j {version} is ready at {endpoint.uri} (process {pid}).")
    return endpoint


def end(folder: EngineFolder) -> None:
    """SIGTERM, 30 s (1 s if it answers nobody), SIGKILL; an EngineError if it is still there or not ours."""
    stored = folder.read_endpoint()
    if isinstance(stored.get("pid"), int):
        with suppress(OSError):  # a full disk; whoever watches the folder then sees an end unasked
            folder.write_endpoint({**stored, "stopping": os.getpid()})
        whole = {"uri", "user", "version"} <= stored.keys()
        wait_s = STOP_WAIT_S if whole and answers(endpoint_of(folder, stored), 0) else FROZEN_WAIT_S
        _signal_until_gone(folder, stored, wait_s)
    if not wait_until_free(folder.server_lock, KILL_WAIT_S):
        raise EngineError(f"The process that uses the database folder {folder.root} cannot be ended from here; end it.")
    if (process := _guards.pop(folder.root, None)) is not None:
        _release(process)


def end_ill(folder: EngineFolder) -> None:
    """Ends a server that is to be started again: soon, and without saying that a stop was wanted."""
    _signal_until_gone(folder, folder.read_endpoint(), FROZEN_WAIT_S)
    wait_until_free(folder.server_lock, KILL_WAIT_S)


def _signal_until_gone(folder: EngineFolder, stored: dict[str, object], wait_s: float) -> None:
    pid, ticks = stored.get("pid"), stored.get("started")
    if isinstance(pid, int):
        send(pid, ticks, signal.SIGTERM)
        if not wait_until_free(folder.server_lock, wait_s):
            send(pid, ticks, signal.SIGKILL)


def is_owned(folder: EngineFolder) -> bool:
    """Whether this process started the folder's server and holds it."""
    process = _guards.get(folder.root)
    return process is not None and process.poll() is None


def endpoint_of(folder: EngineFolder, stored: dict[str, object]) -> Endpoint:
    """The endpoint that a start in another process has stored."""
    pid = stored["pid"]
    return Endpoint(
        uri=str(stored["uri"]),
        user=str(stored["user"]),
        password=folder.password(),
        version=str(stored["version"]),
        pid=pid if isinstance(pid, int) else None,
    )


def _spawn(plan: Plan) -> "subprocess.Popen[bytes]":
    command = java_command(plan.folder, plan.release, plan.java, plan.lib, plan.heap_mb)
    own = [str(os.getpid()), str(plan.folder.server_lock), str(plan.folder.console)]
    # Neo4j reads NEO4J_HOME, NEO4J_CONF and more by itself: its only configuration is the file that we wrote.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment["LC_ALL"] = "C.UTF-8"  # file names in UTF-8 and error texts in English, whatever the machine speaks
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-S", guard.__file__, *own, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=plan.folder.root,
        start_new_session=True,
    )


def _server_pid(process: "subprocess.Popen[bytes]", folder: EngineFolder) -> int:
    if process.stdout is None:
        raise EngineError("The guard of the database could not be started; try again.")
    with process.stdout as told:
        line = told.readline()
    fact = json.loads(line) if line else {"error": "its guard ended"}
    if "pid" in fact:
        return int(fact["pid"])
    if fact["error"] == "locked":
        raise EngineError(f"Another process uses the database folder {folder.root}; end it and try again.")
    raise EngineError(f"Neo4j could not be started ({fact['error']}); check the installed Java and try again.")


def _release(process: "subprocess.Popen[bytes]") -> None:
    """Closing the pipe tells the guard to end its server; returns when both are gone."""
    if process.stdin is not None:
        process.stdin.close()
    process.wait()
