"""Brings a graph to the state the code expects: numbered migrations, each applied once, none edited afterwards."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph_schema.session import Session, rows

FOLDER = Path(__file__).parent / "migrations"
_KNOWN = "SHOW CONSTRAINTS YIELD name WHERE name = 'migration_number' RETURN name"
_APPLIED = "MATCH (m:Migration) RETURN m.number AS number, m.name AS name, m.checksum AS checksum ORDER BY number"
_RECORD = """
MERGE (m:Migration {number: $number})
ON CREATE SET m.name = $name, m.checksum = $checksum, m.applied_at = datetime()
"""
_SETTLE = "CALL db.awaitIndexes(300)"


class MigrationRefused(Exception):  # noqa: N818
    """The graph and the migrations of this code do not fit together; `detail` says why and what to do."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


@dataclass(frozen=True)
class Migration:
    """One file of the folder: its number, its name, the SHA-256 of its bytes, and its statements."""

    number: int
    name: str
    checksum: str
    statements: tuple[str, ...]


@cache
def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """The migrations of the code in their order. MigrationRefused if their numbers are not 1, 2, 3 …"""
    found = tuple(_read(path) for path in sorted(folder.glob("*.cypher")))
    if [item.number for item in found] != [*range(1, len(found) + 1)]:
        raise MigrationRefused(f"The files in {folder.name}/ must be numbered 0001, 0002, … without a hole.")
    return found


def pending(session: Session, known: Sequence[Migration] | None = None) -> list[Migration]:
    """The migrations that the graph still lacks, in order. MigrationRefused if graph and code do not fit."""
    known = migrations() if known is None else known
    applied = rows(session, _APPLIED) if rows(session, _KNOWN) else []
    for expected, row in enumerate(applied, start=1):
        _refuse_misfit(known, expected, row["number"], row["checksum"])
    return list(known[len(applied) :])


def migrate(
    session: Session, report: Callable[[str], object], known: Sequence[Migration] | None = None
) -> list[Migration]:
    """Applies what is pending, tells `report` one line for each, and says what was applied; nothing when all was."""
    todo = pending(session, known)
    for migration in todo:
        report(f"Migration {migration.name}")
        for statement in migration.statements:
            rows(session, statement)
        # Changes of the schema settle before the next migration, and before the graph is told to be ready.
        rows(session, _SETTLE)
        record = {"number": migration.number, "name": migration.name, "checksum": migration.checksum}
        rows(session, _RECORD, record)
    return todo


def _read(path: Path) -> Migration:
    content = path.read_bytes()
    # A statement ends with a semicolon at the end of its line.
    parts = re.split(r";[ \t]*(?:\n|\Z)", content.decode("utf-8"))
    return Migration(
        number=int(path.stem.split("_")[0]),
        name=path.stem,
        checksum=hashlib.sha256(content).hexdigest(),
        statements=tuple(part.strip() for part in parts if part.strip()),
    )


def _refuse_misfit(known: Sequence[Migration], expected: int, number: int, checksum: str) -> None:
    if number != expected:
        raise MigrationRefused(
            f"The graph has migration {number:04d} but not {expected:04d}; restore it from a backup or an export."
        )
    if number > len(known):
        raise MigrationRefused(
            f"The graph is newer than this program: it has migration {number:04d}, "
            f"the program ends at {len(known):04d}. Start a newer version of the program."
        )
    if known[number - 1].checksum != checksum:
        raise MigrationRefused(
            f"Migration {known[number - 1].name} was edited after it had been applied to this graph; "
            "put the file back as it was and write the change as a new migration."
        )
