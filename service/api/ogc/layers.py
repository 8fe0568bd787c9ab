"""What a collection holds on one day: features by id, by place and by the values of their properties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import orjson

from service.api.ogc.filtering import Columns, having_any, truth_of
from service.catalog.grid import Grid
from service.catalog.record_store import HeldRecords
from service.domain.boxes import Box, around
from service.standards import geojson
from service.standards.ogc_features.cql2 import Condition
from service.standards.ogc_features.crs import CRS84, Area, projected
from service.standards.ogc_features.documents import Extent
from service.standards.ogc_features.properties import BETWEEN, Kind, shown
from service.standards.ogc_features.times import Span

T = TypeVar("T")
Keyed = tuple[tuple[str], "Entry"]


class Entry(NamedTuple):
    """
    One feature before it is written: `source` is what is kept of it; an open end is None.

    `made_of` are the objects that it says something of: on one day, of the same ones it is the same. None: never kept.
    """

    id: str
    geometry: geojson.Geometry | None
    source: Any
    valid_from: date | None = None
    valid_to: date | None = None
    made_of: tuple[object, ...] | None = None

    def within(self, span: Span) -> bool:
        """Whether it is valid on a day of the span; what has no end is open."""
        start, end = span
        begins_in_time = self.valid_from is None or end is None or self.valid_from <= end
        return begins_in_time and (self.valid_to is None or start is None or start <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks; all of it must hold, of the values of a property any. No area: anywhere. No span: ever."""

    area: Area | None = None
    span: Span | None = None
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    condition: Condition | None = None


class Kept(NamedTuple):
    """What a layer leaves to the next one of the same day, by feature; it holds no Catalog."""

    made_of: Mapping[str, tuple[object, ...]]
    written: Mapping[str, orjson.Fragment]
    values: Mapping[str, Mapping[str, Any]]


NOTHING = Kept({}, {}, {})


class Layer:
    """The features of a collection, ordered by id; filters are looked up, the look-ups made when first used."""

    def __init__(self, kind: Kind, entries: Iterable[Entry], records: HeldRecords, before: Kept = NOTHING) -> None:
        self.kind = kind
        self.ordered: list[Keyed] = [((one.id,), one) for one in sorted(entries, key=lambda one: one.id)]
        self._number = {key[0]: number for number, (key, _) in enumerate(self.ordered)}
        self._reads = [(one.name, one.read) for one in kind.properties]
        same = [one.id for _, one in self.ordered if _unchanged(one, before)]
        self._written = _some(before.written, same)
        self._values = {name: _some(known, same) for name, known in before.values.items()}
        self._by_value: dict[str, dict[Any, set[int]]] = {}
        self._projected: dict[tuple[str, int], geojson.Geometry] = {}
        self._columns = Columns(
            kind.filters, len(self.ordered), self._all_of, self._having, lambda kind, code: (kind, code) in records
        )

    @cached_property
    def extent(self) -> Extent:
        """What all features lie in, None where none lies anywhere; their time, None where an end of it is open."""
        dated = [(one.valid_from, one.valid_to) for _, one in self.ordered if one.valid_from or one.valid_to]
        closed = [(start, end) for start, end in dated if start and end]
        days = (min(closed)[0], max(end for _, end in closed)) if closed and len(closed) == len(dated) else None
        return Extent(around(box for _, box in self._parts()), days, len(self.ordered))

    @cached_property
    def _nowhere(self) -> set[int]:
        return {number for number, (_, one) in enumerate(self.ordered) if one.geometry is None}

    @cached_property
    def _grid(self) -> Grid:
        return Grid(self._parts())

    def _parts(self) -> list[tuple[int, Box]]:
        return [(number, box) for number, (_, one) in enumerate(self.ordered) for box in geojson.boxes(one.geometry)]

    def kept(self) -> Kept:
        """What holds on for features that a later revision does not touch."""
        made_of = {one.id: one.made_of for _, one in self.ordered if one.made_of is not None}
        return Kept(made_of, self._written.copy(), self._values.copy())

    def one(self, identifier: str) -> Entry | None:
        """The feature with an id, None if there is none."""
        number = self._number.get(identifier)
        return None if number is None else self.ordered[number][1]

    def matching(self, asked: Asked) -> list[Keyed]:
        """The features that meet everything asked, with their sort keys, in order."""
        found = [
            having_any(self.kind.filters[name], values, self._columns, name) for name, values in asked.values.items()
        ]
        if asked.area:
            found.append(self._touching(asked.area))
        if asked.condition:
            found.append(truth_of(asked.condition, self._columns).yes)
        kept = [self.ordered[n] for n in sorted(set[int].intersection(*found))] if found else self.ordered
        span = asked.span
        return kept if span is None else [keyed for keyed in kept if keyed[1].within(span)]

    def feature(self, entry: Entry, uri: str = CRS84) -> dict[str, Any]:
        """The feature as GeoJSON in a reference system, every property said, null where it is not known."""
        source = self.kind.opened(entry.source)
        told = {name: shown(read(source)) for name, read in self._reads}
        return geojson.feature(entry.id, self._in_system(entry, uri), told)

    def written(self, entry: Entry, uri: str = CRS84) -> orjson.Fragment:
        """The same as bytes, those of CRS84 kept once made: most of what a page of features costs."""
        kept = self._written.get(entry.id)
        if kept is None:
            packed = memoryview(orjson.dumps(self.feature(entry)))
            kept = self._written[entry.id] = orjson.Fragment(bytes(packed))  # orjson's bytes keep the room they grew in
        if uri == CRS84 or entry.geometry is None:
            return kept
        here, there = orjson.dumps(entry.geometry), orjson.dumps(self._in_system(entry, uri))
        return orjson.Fragment(orjson.dumps(kept).replace(here, there, 1))

    def _in_system(self, entry: Entry, uri: str) -> geojson.Geometry | None:
        """The geometry in a system, kept once worked out; many cells are drawn as one district."""
        if entry.geometry is None or uri == CRS84:
            return entry.geometry
        key = (uri, id(entry.geometry))
        found = self._projected.get(key)
        if found is None:
            found = self._projected[key] = projected(entry.geometry, uri)
        return found

    def _touching(self, area: Area) -> set[int]:
        """Numbers of the features in an area, and of those without a place: they are in any (Part 1, fc-bbox)."""
        near = set[int]().union(*map(self._near, area.boxes))
        if area.exact is not None:
            uri, box = area.exact
            near = {one for one in near if geojson.touches(self._in_system(self.ordered[one][1], uri) or {}, box)}
        return near | self._nowhere

    def _near(self, box: Box) -> set[int]:
        """The grid knows bounds only: right for points, not for outlines."""
        found = self._grid.touching(box)
        if not self.kind.geometry.endswith("Polygon"):
            return found
        return {number for number in found if geojson.touches(self.ordered[number][1].geometry or {}, box)}

    def _having(self, name: str) -> Mapping[Any, set[int]]:
        """Numbers of the features by the value of a property; where it has several, by each and by all as shown."""
        if name not in self._by_value:
            found = dict[Any, set[int]]()
            for number, value in enumerate(self._all_of(name)):
                several = {*value, BETWEEN.join(value)} - {""} if isinstance(value, list) else (value,)
                for one in several:
                    found.setdefault(one, set()).add(number)
            self._by_value[name] = found
        return self._by_value[name]

    def _all_of(self, name: str) -> list[Any]:
        """The value of a property of each feature in order; what was read before is not opened again."""
        read, opened, known = self.kind.filters[name].read, self.kind.opened, self._values.get(name, {})
        values = {one.id: known[one.id] if one.id in known else read(opened(one.source)) for _, one in self.ordered}
        self._values[name] = values
        return list(values.values())


def _some(known: Mapping[str, T], keys: Iterable[str]) -> dict[str, T]:
    return {key: known[key] for key in keys if key in known}


def _unchanged(entry: Entry, before: Kept) -> bool:
    made_of, old = entry.made_of, before.made_of.get(entry.id)
    if made_of is None or old is None or len(made_of) != len(old):
        return False
    return all(one is other for one, other in zip(made_of, old, strict=True))
