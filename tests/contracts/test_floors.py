"""What import-linter cannot say: the domain imports the standard library and itself, nothing else."""

import ast
import sys
from pathlib import Path

import service.domain

OPTIONAL = {("exact.py", "pulp")}  # an extra, imported inside one function, greedy without it
FOLDER = Path(service.domain.__file__).parent


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_the_domain_imports_the_standard_library_itself_and_one_extra_only() -> None:
    found = {(path.name, name) for path in FOLDER.rglob("*.py") for name in imported(path)}

    others = {one for one in found if one[1].split(".")[0] not in sys.stdlib_module_names}
    assert len(found) > 20
    assert {one for one in others if not f"{one[1]}.".startswith("service.domain.")} == OPTIONAL
