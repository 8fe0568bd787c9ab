"""The named query texts of the cypher folder. A text is a constant; what changes is a parameter."""

from functools import cache
from pathlib import Path

import neo4j

FOLDER = Path(__file__).parent / "cypher"
DATABASE = "neo4j"
POLL_S = 1.0
READ_S = 5.0
WRITE_S = 5.0
BATCH_S = 30.0


def names() -> tuple[str, ...]:
    """The names of all queries, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.cypher")))


@cache
def text(name: str) -> str:
    """The query of that name with its header; a misspelt name is a FileNotFoundError."""
    return (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")


def limited(name: str, timeout_s: float) -> neo4j.Query:
    """The query for an auto-commit read, ended by the server after so many seconds."""
    return neo4j.Query(text(name), timeout=timeout_s)
