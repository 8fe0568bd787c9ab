"""What is written, what the log keeps of it, and how its entries are chained."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

CREATED, UPDATED, WITHDRAWN, RESTORED, VERIFIED = "created", "updated", "withdrawn", "restored", "verified"


@dataclass(frozen=True)
class Write:
    """
    One record as it shall stand; `record` None withdraws it.

    Without an `action` the record is created or updated, whichever is needed. `expected_revision` is the record's
    revision that the editor has seen (If-Match).
    """

    kind: str
    id: str
    record: Mapping[str, object] | None
    action: str | None = None
    expected_revision: int | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Change:
    """One entry of the log. `before` and `after` are canonical JSON, None where the record did not stand."""

    revision: int
    seq: int
    at: datetime
    actor: str
    action: str
    kind: str
    id: str
    reason: str
    before: str | None
    after: str | None
    hash: str
    import_id: str | None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Entry:
    """What the feed says of a change."""

    revision: int
    seq: int
    kind: str
    id: str
    action: str
    at: datetime
    hash: str


@dataclass(frozen=True)
class Outcome:
    """What one apply wrote: its changes in the order of the writes, and the directory's revision after it."""

    changes: tuple[Change, ...]
    unchanged: int
    revision: int


def chain_hash(previous: str, change: Mapping[str, Any]) -> str:
    """SHA-256 in hex over the hash before ('' for the first) and the change without its own hash."""
    at = change["at"].astimezone(UTC).isoformat(timespec="microseconds")
    content = {**{name: change.get(name) for name in _NAMES - {"hash"}}, "at": at}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def stored(change: Change) -> dict[str, Any]:
    """The properties of the Change node; what is None is no property."""
    return {name: value for name, value in asdict(change).items() if value is not None}


def change_of(properties: Mapping[str, Any]) -> Change:
    """The change that a Change node stands for. KeyError if a property is missing."""
    at = properties["at"].to_native().astimezone(UTC)
    optional = {name: properties.get(name) for name in ("before", "after", "import_id")}
    return Change(**{**{name: value for name, value in properties.items() if name in _NAMES}, **optional, "at": at})


_NAMES = frozenset(field.name for field in fields(Change))
