"""The folder through which the workers' numbers reach the main process: in memory, for its owner only."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made there is private
VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def opened(data_dir: Path, port: int) -> Iterator[Path]:
    """
    An empty folder of this instance, named to prometheus_client, and removed by the process that made it.

    The name stays the same, so that what a killed instance left is wiped by the next one.
    """
    maker, folder = os.getpid(), _made(data_dir, port)
    for left in folder.iterdir():
        left.unlink()
    os.environ[VARIABLE] = str(folder)  # read when prometheus_client is imported, so nobody does before
    try:
        yield folder
    finally:
        if os.getpid() == maker:  # a worker that ends runs through here, too
            shutil.rmtree(folder, ignore_errors=True)


def _made(data_dir: Path, port: int) -> Path:
    if not os.access(SHARED_MEMORY, os.W_OK | os.X_OK):
        folder = data_dir.absolute() / "metrics"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder
    name = hashlib.sha256(f"{data_dir.absolute()}:{port}".encode()).hexdigest()[:16]
    folder = SHARED_MEMORY / f"verweisgraph-{os.getuid()}-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    state = folder.lstat()
    if folder.is_symlink() or state.st_uid != os.getuid() or state.st_mode & 0o077:  # somebody else was there first
        return Path(tempfile.mkdtemp(prefix="verweisgraph-", dir=SHARED_MEMORY))
    return folder
