"""Free bytes where a database lies, and how many it needs: a full disk is met by us before the database meets it."""

import shutil
from pathlib import Path

MB = 1024 * 1024
# A checkpoint, an index and the next log file of 25 MB still find room below the first; a start makes two such files.
LEAST_TO_WRITE = 64 * MB
LEAST_TO_START = 96 * MB


def free_bytes(folder: Path) -> int | None:
    """Free bytes of the disk that holds the folder; None if that is not known."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def has_room(folder: Path, least: int = LEAST_TO_WRITE) -> bool:
    """Whether so many bytes are free; also where that is not known."""
    free = free_bytes(folder)
    return free is None or free >= least
