"""Reads a dead server's own words and turns them into one sentence."""

import os
import shutil
from pathlib import Path

from service.domain.errors import EngineError
from service.graph.engine.folder import EngineFolder
from service.graph.engine.room import LEAST_TO_START, MB, free_bytes

FULL_DISK_BYTES = 1024 * 1024
TAIL_LINES = 5
TAIL_BYTES = 65536


class PortLost(EngineError):  # noqa: N818
    """Another program has the port."""


def explain_death(folder: EngineFolder, version: str, port: int, debug_from: int) -> EngineError:
    """
    Why a server ended before it was ready: the known causes by name, else its last lines.

    `debug_from` is the length of debug.log before this start; what stands before it is of earlier ones.
    """
    words = _tail(folder.console, 0) + _tail(folder.debug_log, debug_from)
    if "No space left on device" in words:
        return _full_disk(folder)
    if "Address already in use" in words:
        return port_taken(port)
    if "UnsupportedClassVersionError" in words:
        return EngineError(f"Neo4j {version} does not run on this Java; name another one in NEO4J_JAVA.")
    if "Could not reserve enough space" in words or "insufficient memory" in words:
        return EngineError(f"There is not enough free memory for Neo4j {version}; give it a smaller heap or free some.")
    return EngineError(
        f"Neo4j {version} ended while it started; its last words: {_last_lines(folder)}. "
        f"More stands in {folder.console} and in debug.log beside it."
    )


def port_taken(port: int) -> PortLost:
    """One sentence that names the port."""
    return PortLost(f"Port {port} on 127.0.0.1 is taken by another program; end it or choose another port.")


def explain_full_disk(folder: EngineFolder) -> EngineError | None:
    """A server on a full disk often neither ends nor gets ready, and cannot even log why; None while there is room."""
    return _full_disk(folder) if shutil.disk_usage(folder.root).free < FULL_DISK_BYTES else None


def explain_little_room(folder: EngineFolder) -> EngineError | None:
    """A database is not started where it may meet a full disk while it makes or recovers its files."""
    free = free_bytes(folder.root)
    if free is None or free >= LEAST_TO_START:
        return None
    return EngineError(
        f"The disk that holds {folder.root} is nearly full: {free // MB} MB are free, a start needs "
        f"{LEAST_TO_START // MB} MB; make room there."
    )


def _full_disk(folder: EngineFolder) -> EngineError:
    return EngineError(f"The disk that holds {folder.root} is full; make room there and start again.")


def _last_lines(folder: EngineFolder) -> str:
    lines = [line.strip() for line in _tail(folder.console, 0).splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith("at ") and not line.startswith(("WARNING:", "... "))]
    return " | ".join(telling[-TAIL_LINES:]) or "none"


def _tail(path: Path, start: int) -> str:
    """The last part of the file, nothing before `start`, all of a file that was begun anew since."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(start if start <= size else 0, size - TAIL_BYTES))
            return file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
