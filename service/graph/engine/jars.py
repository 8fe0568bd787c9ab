"""The engine's jars: fetched once through Maven, held to the committed SHA-256 list before each start."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from service.domain.errors import EngineError
from service.graph.engine.lock import exclusive
from service.graph.engine.maven import copy_jars
from service.graph.engine.releases import Release

FETCH_WAIT_S = 900.0


def cache_root() -> Path:
    """The folder of all fetched engines, outside of any checkout, shared by run, tests and CI."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "verweisgraph" / "neo4j"


def prepare(release: Release, java: Path, report: Callable[[str], None]) -> Path:
    """
    The folder of the release's checked jars.

    Missing or damaged jars are fetched again. An EngineError names what could not be had or does not fit.
    """
    root = cache_root()
    try:
        root.mkdir(parents=True, exist_ok=True)
        target = root / release.version
        if target.is_dir() and not (wrong := mismatch(target, release)):
            return target
        busy = f"Another process has been fetching Neo4j {release.version} into {root} for too long; end it, try again."
        with exclusive(root / f"{release.version}.lock", wait_s=FETCH_WAIT_S, busy=busy):
            wrong = mismatch(target, release) if target.is_dir() else None
            if wrong or not target.is_dir():
                if wrong:
                    report(f"{wrong} Fetching the jars again.")
                _fetch(release, java, target, report)
    except OSError as error:
        raise EngineError(
            f"The jars of Neo4j {release.version} cannot be kept under {root} ({error.strerror}); "
            "make room there or set XDG_CACHE_HOME to another folder."
        ) from error
    return target


def mismatch(folder: Path, release: Release) -> str | None:
    """A sentence about the first jar that differs from the committed list, None if all fit."""
    expected = read_list(release)
    present = {jar.name for jar in folder.iterdir()}
    if missing := sorted(expected.keys() - present):
        return f"The jar {missing[0]} of Neo4j {release.version} is missing in {folder}."
    if unknown := sorted(present - expected.keys()):
        return f"The file {unknown[0]} in {folder} is not one of Neo4j {release.version}."
    for name, stated in expected.items():
        with (folder / name).open("rb") as jar:
            if hashlib.file_digest(jar, "sha256").hexdigest() != stated:
                return f"The jar {name} in {folder} is damaged: its SHA-256 is not the one in {release.jar_list.name}."
    return None


def read_list(release: Release) -> dict[str, str]:
    """SHA-256 by jar name, as committed."""
    lines = release.jar_list.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def _fetch(release: Release, java: Path, target: Path, report: Callable[[str], None]) -> None:
    """Into a temporary folder beside the target, then renamed, so that a half-fetched folder is never used."""
    for left in target.parent.glob(f"fetch-{release.version}-*"):  # of a fetch that was killed; we hold the lock
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"fetch-{release.version}-", dir=target.parent) as name:
        folder = Path(name)
        report(f"Fetching Neo4j {release.version} (about {release.size_mb} MB) from Maven Central, once.")
        copy_jars(release, java, folder / "lib", repository=None)
        if wrong := mismatch(folder / "lib", release):
            report(f"{wrong} Fetching once more past the local Maven repository.")
            shutil.rmtree(folder / "lib")
            copy_jars(release, java, folder / "lib", repository=folder / "repository")
            if wrong := mismatch(folder / "lib", release):
                raise EngineError(f"{wrong} It came so from Maven Central twice: do not use it, report it.")
        if target.is_dir():
            target.rename(folder / "damaged")
        (folder / "lib").rename(target)
