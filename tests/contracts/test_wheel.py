"""The wheel: whatever the product reads at run time is inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ_AT_RUN_TIME = {".cypher", ".yaml", ".csv", ".html", ".css", ".js", ".sha256", ".svg"}
LIBRARIES = ROOT / "service/web/static/libraries"  # fetched by make setup, never committed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    fetched = [str(path.relative_to(ROOT)) for path in LIBRARIES.glob("*")]
    for name in (*tracked, *fetched):
        if (ROOT / name).is_file():
            target = folder / "source" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(folder / "source")]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_that_is_read_at_run_time(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    wanted = {
        str(path.relative_to(ROOT))
        for package in ("service", "graph_schema", "seed")
        for path in (ROOT / package).rglob("*")
        if path.suffix in READ_AT_RUN_TIME
    }
    assert wanted - names == set()


def test_the_installed_wheel_answers(wheel: Path, tmp_path: Path) -> None:
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    code = "import service.cli.main as c; print(c.__file__); c.cli(['--help'])"

    command, paths = [sys.executable, "-P", "-c", code], {"PYTHONPATH": str(tmp_path)}
    ran = subprocess.run(command, check=False, cwd=tmp_path, env=paths, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(tmp_path))
    assert "verify-log" in ran.stdout


def test_the_wheel_holds_the_files_of_the_map_with_their_licences(wheel: Path) -> None:
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "static/libraries/" in name}

    assert {path.name for path in LIBRARIES.glob("*")} - {"ready"} == names
    assert names or not os.environ.get("CI")
    for library in ("leaflet", "supercluster", "kdbush") if names else ():
        assert f"{library}.LICENSE.txt" in names
