"""Whether a process number still means the process that we started."""

import os
import signal
from pathlib import Path


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
