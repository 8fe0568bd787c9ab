"""The delivered systemd unit: valid, with folders that fit, and its start line starts what answers."""

import os
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path

from service.graph.engine.jars import cache_root
from service.graph.engine.ports import free_port
from tests.cli.commands import ask
from tests.graph.engine.drills import seconds_until
from tests.graph_server import ROOT

UNIT = ROOT / "deploy" / "verweisgraph.service"
INSTALLED = "/opt/verweisgraph/.venv/bin"
SCRIPTS = sysconfig.get_path("scripts")


def _settings() -> dict[str, list[str]]:
    """What the unit says, by key."""
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text().splitlines():
        key, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def _environment() -> dict[str, str]:
    return dict(line.split("=", 1) for line in _settings()["Environment"])


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace(INSTALLED, SCRIPTS))

    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, timeout=60, check=False
    )

    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_systemd_refuses_a_unit_with_a_mistake(tmp_path: Path) -> None:
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace(INSTALLED, SCRIPTS).replace("KillMode=mixed", "KillMode=some"))

    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, timeout=60, check=False
    )

    assert "kill mode" in checked.stderr


def test_all_that_it_writes_lies_in_its_own_folders() -> None:
    said, environment = _settings(), _environment()

    assert environment["DATA_DIR"] == f"/var/lib/{said['StateDirectory'][0]}"
    assert environment["XDG_CACHE_HOME"] == f"/var/cache/{said['CacheDirectory'][0]}"
    assert environment["MAVEN_OPTS"] == f"-Dmaven.repo.local=/var/cache/{said['CacheDirectory'][0]}/maven"
    assert said["KillMode"] == ["mixed"]  # the main process ends the others, in its order


def test_its_start_line_serves_and_its_end_is_clean(seeded: Path, tmp_path: Path) -> None:
    port, cache, data = free_port(), tmp_path / "cache", Path(shutil.copytree(seeded, tmp_path / "data"))
    jars = cache / "verweisgraph" / "neo4j"
    jars.parent.mkdir(parents=True)
    jars.symlink_to(cache_root())
    (line,) = _settings()["ExecStart"]
    command = shlex.split(line.replace(INSTALLED, SCRIPTS))
    replaced = {"DATA_DIR": str(data), "XDG_CACHE_HOME": str(cache), "PORT": str(port), "HOME": str(tmp_path)}
    path = {name: os.environ[name] for name in ("PATH", "NEO4J_JAVA", "JAVA_HOME") if name in os.environ}

    with subprocess.Popen(
        command,
        env={**path, **_environment(), **replaced},
        stdout=subprocess.PIPE,
        stderr=(tmp_path / "up.log").open("w"),
        text=True,
        cwd="/",
    ) as process:
        try:
            assert process.stdout is not None
            assert "ready" in process.stdout.readline(), (tmp_path / "up.log").read_text()
            served = ask(port, "GET", "/api/services?limit=1")[0]
            process.terminate()
            seconds_until(lambda: process.poll() is not None, 45)
        finally:
            process.kill()

    assert served == 200
    assert process.returncode == 0
