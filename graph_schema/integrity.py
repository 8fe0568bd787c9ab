"""Read-only checks of what the database itself cannot enforce; each is a file in integrity/."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from graph_schema.model_parameters import model_parameters
from graph_schema.session import Session, rows

FOLDER = Path(__file__).parent / "integrity"
Severity = Literal["error", "notice"]


@dataclass(frozen=True)
class Check:
    """One file: its name, what a row of it means, how grave that is, and the query."""

    name: str
    meaning: str
    severity: Severity
    query: str


@dataclass(frozen=True)
class Finding:
    """A check that found something; `rows` have the columns named in the query's header."""

    check: str
    severity: Severity
    meaning: str
    rows: Sequence[dict[str, Any]]


@cache
def checks(folder: Path = FOLDER) -> tuple[Check, ...]:
    """All checks by name. ValueError names the file whose header lacks `means` or `severity`."""
    return tuple(_read(path) for path in sorted(folder.glob("*.cypher")))


def check(session: Session, *, as_of: date | None = None) -> list[Finding]:
    """What the checks find on a day (today if not given): errors first, then by name; empty if nothing."""
    parameters = {**model_parameters(), "today": (as_of or datetime.now(UTC).date()).isoformat()}
    found = [
        Finding(item.name, item.severity, item.meaning, result)
        for item in checks()
        if (result := rows(session, item.query, parameters))
    ]
    return sorted(found, key=lambda finding: (finding.severity, finding.check))


def _read(path: Path) -> Check:
    query = path.read_text(encoding="utf-8")
    header = dict(re.findall(r"^// (means|severity): (.+)$", query, re.MULTILINE))
    if set(header) != {"means", "severity"} or header["severity"] not in {"error", "notice"}:
        raise ValueError(f"{path.name}: the header needs a line `// means:` and `// severity: error` or `notice`.")
    return Check(path.stem, header["means"], cast("Severity", header["severity"]), query)
