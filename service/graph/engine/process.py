"""Whether a process number still means the process that we started."""

import os
import signal
from contextlib import suppress
from pathlib import Path

LISTEN = "0A"  # the state in /proc/net/tcp


def started_ticks(pid: int) -> int | None:
    """When the process started, in clock ticks since boot; None if there is none or it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[19])


def is_ours(pid: object, ticks: object) -> bool:
    """True only if that very process lives: a number that was given away again started at another time."""
    return isinstance(pid, int) and ticks is not None and started_ticks(pid) == ticks


def send(pid: int, ticks: object, number: signal.Signals) -> None:
    """Signals the process unless it has ended or is another one."""
    if is_ours(pid, ticks):
        os.kill(pid, number)


def listens(pid: int, port: int) -> bool:
    """Whether the process itself takes connections at the port; True where that cannot be seen although it lives."""
    own = set[str]()
    try:
        for one in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # closed meanwhile
                own.add(str(one.readlink()))
        rows = [row.split() for table in ("tcp", "tcp6") for row in _rows(Path(f"/proc/{pid}/net/{table}"))]
    except OSError:
        return started_ticks(pid) is not None
    listening = (row for row in rows if row[3] == LISTEN and int(row[1].rpartition(":")[2], 16) == port)
    return any(f"socket:[{row[9]}]" in own for row in listening)


def _rows(table: Path) -> list[str]:
    return table.read_text(encoding="ascii").splitlines()[1:] if table.exists() else []
