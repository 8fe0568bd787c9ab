"""The records of a Catalog: vocabularies as they are, services and locations, of which there are many, as JSON."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar, overload

import orjson

from service.domain.memo import Memo
from service.graph.records import UNSTATED, Record, Row, decoded

__all__ = ["UNSTATED", "Held", "HeldRecords", "Key", "Record", "hold"]
Key = tuple[str, str]
MANY = {"service", "location", "travel_time"}  # a decoded one takes seven times the room of its JSON
MOST_READ, MOST_NAMES = 512, 16_384
T = TypeVar("T")
NONE: Mapping[str, "Held"] = {}


class Held(NamedTuple):
    """A record with its UUID and the revision that last changed it."""

    uuid: str
    revision: int
    value: Record | bytes


class HeldRecords(Mapping[Key, Record]):
    """Records by (kind, id), sorted; what is handed out is for reading only. The newest read ones stay decoded."""

    def __init__(self, kinds: Mapping[str, Mapping[str, Held]]) -> None:
        self._kinds = kinds
        self._read: dict[Key, Record] = {}
        self.names = Memo(MOST_NAMES)  # looked up before, by language, kind and id

    def __getitem__(self, key: Key) -> Record:
        value = self._kinds.get(key[0], NONE)[key[1]].value
        if not isinstance(value, bytes):
            return value
        record = self._read.get(key)
        if record is None:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            record = self._read[key] = decoded(value)
        return record

    @overload
    def get(self, key: Key, /) -> Record | None: ...
    @overload
    def get(self, key: Key, default: Record | dict[str, object], /) -> Record: ...
    @overload
    def get(self, key: Key, default: T, /) -> Record | T: ...
    def get(self, key: Key, default: object = None, /) -> object:
        """The record, else the default; names are looked up by the hundred."""
        return self[key] if key[1] in self._kinds.get(key[0], NONE) else default

    def __iter__(self) -> Iterator[Key]:
        return ((kind, identifier) for kind, held in self._kinds.items() for identifier in held)

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self._kinds.get(key[0], NONE)

    def of_kind(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind by id, in order; empty for a kind there is not."""
        return _OfKind(self._kinds.get(kind, NONE))

    def held(self, key: Key) -> Held:
        """A record with its UUID and revision; KeyError if there is none."""
        return self._kinds.get(key[0], NONE)[key[1]]

    def state_of(self, kind: str) -> object:
        """What stays the same object from one revision to the next as long as no record of a kind changes."""
        return self._kinds.get(kind, NONE)

    def rows(self) -> Iterator[Row]:
        """All records as they were read, sorted by kind and id."""
        for kind, records in self._kinds.items():
            for identifier, (uuid, revision, value) in records.items():
                packed = value if isinstance(value, bytes) else orjson.dumps(value)
                yield Row(kind, identifier, uuid, revision, packed)

    def moved(self, came: Iterable[Row], gone: Collection[Key]) -> "HeldRecords":
        """The next records: some replaced or new, some withdrawn; kinds that nothing touches are shared."""
        rows = {(row.kind, row.id): row for row in came}
        kinds = dict(self._kinds)
        for kind in {kind for kind, _ in (*rows, *gone)}:
            kinds[kind] = _next(self._kinds.get(kind, NONE), kind, rows, gone)
        return HeldRecords(dict(sorted((kind, held) for kind, held in kinds.items() if held)))


class _OfKind(Mapping[str, Record]):
    """The records of one kind, decoded as they are walked."""

    def __init__(self, held: Mapping[str, Held]) -> None:
        self._held = held

    def __getitem__(self, identifier: str) -> Record:
        value = self._held[identifier].value
        return decoded(value) if isinstance(value, bytes) else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._held


def hold(rows: Iterable[Row]) -> HeldRecords:
    """All rows; their order does not matter, and none is kept longer than needed."""
    kinds: dict[str, dict[str, Held]] = {}
    for row in rows:
        kinds.setdefault(row.kind, {})[row.id] = _held(row)
    return HeldRecords({kind: dict(sorted(held.items())) for kind, held in sorted(kinds.items())})


def _held(row: Row) -> Held:
    return Held(row.uuid, row.revision, row.packed if row.kind in MANY else row.record)


def _next(old: Mapping[str, Held], kind: str, rows: Mapping[Key, Row], gone: Collection[Key]) -> dict[str, Held]:
    came = {row.id: _held(row) for row in rows.values() if row.kind == kind}
    merged = {**old, **came}
    for other, identifier in gone:
        if other == kind:
            merged.pop(identifier, None)
    return merged if came.keys() <= old.keys() else dict(sorted(merged.items()))
