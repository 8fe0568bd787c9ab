"""The server's classes, unpacked once into an archive of the JVM's own (CDS): a third of the time of a start."""

import contextlib
import hashlib
import shutil
import subprocess
import threading
from collections.abc import Iterable
from pathlib import Path

LONGEST_LINE = 4000  # the JVM writes longer ones and refuses to read them
QUIET = "-Xlog:disable"  # an archive that does not fit is no news: the JVM goes on without it


def archive_of(lib: Path, java: Path) -> Path:
    """Where the archive of these jars for this Java lies, made or not."""
    real = java.resolve()
    stated = real.parents[1] / "release"
    release = stated.read_bytes() if stated.is_file() else b""
    mark = hashlib.sha256(str(real).encode() + release + str(lib.stat().st_mtime_ns).encode()).hexdigest()[:12]
    return lib.with_name(f"{lib.name}-{mark}.jsa")


def flags(lib: Path, java: Path, class_list: Path) -> tuple[str, ...]:
    """What a start adds to its command: use the archive, or list the classes for one."""
    archive = archive_of(lib, java)
    if _sound(archive):
        return (f"-XX:SharedArchiveFile={archive}", QUIET)
    return (f"-XX:DumpLoadedClassList={class_list}",)


def make_archive(lib: Path, java: Path, class_list: Path) -> threading.Thread | None:
    """
    Starts making the archive beside the running server; the thread that waits for it, None if nothing is to do.

    The process has the lowest priority, ends by itself within a minute and at once with the thread that calls this.
    Nothing depends on it: without it the next start is as slow as this one.
    """
    archive, ending = archive_of(lib, java), shutil.which("setpriv")
    if not class_list.is_file() or ending is None or _sound(archive):  # hashing a sound archive again comes last
        return None
    for left in archive.parent.glob(f"{lib.name}-*.part"):
        left.unlink(missing_ok=True)
    made, usable = archive.with_suffix(".part"), class_list.with_suffix(".usable")
    lines = class_list.read_text(encoding="utf-8", errors="replace").splitlines()[:-1]  # the last may be half a line
    usable.write_text("".join(f"{line}\n" for line in lines if len(line) < LONGEST_LINE), encoding="utf-8")
    command = [
        *(ending, "--pdeathsig", "KILL", "nice", "-n", "19", str(java), "-Xshare:dump", "-XX:+UseSerialGC", QUIET),
        *(f"-XX:SharedClassListFile={usable}", f"-XX:SharedArchiveFile={made}", "-cp", f"{lib}/*"),
    ]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere)  # noqa: S603
    waiting = threading.Thread(target=_finish, args=(process, made, archive, (class_list, usable)), daemon=True)
    waiting.start()
    return waiting


def _finish(process: "subprocess.Popen[bytes]", made: Path, archive: Path, used: Iterable[Path]) -> None:
    if process.wait() == 0:
        with contextlib.suppress(OSError):
            _sum_of(archive).write_text(_digest(made), encoding="utf-8")
            made.replace(archive)
            for path in used:
                path.unlink(missing_ok=True)


def _sound(archive: Path) -> bool:
    """The JVM checks an archive's head only and crashes on a damaged body."""
    try:
        return _digest(archive) == _sum_of(archive).read_text(encoding="utf-8")
    except OSError:
        return False


def _sum_of(archive: Path) -> Path:
    return archive.with_suffix(".sha256")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
