"""What a collection holds on one day: features by id, by place and by the values of their properties."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

import orjson

from service.answers.layers.entry import NOTHING, Entry, FeatureQuestion, Kept
from service.answers.layers.filtering import Columns, having_any, truth_of
from service.catalog.grid import Grid
from service.catalog.record_store import HeldRecords
from service.domain.boxes import Box, around
from service.standards import geojson
from service.standards.ogc_features.crs import CRS84, Area, projected
from service.standards.ogc_features.documents import Extent
from service.standards.ogc_features.properties import BETWEEN, Kind, Scalar, Value, shown

T = TypeVar("T")
Keyed = tuple[tuple[str], Entry]


class Layer:
    """The features of a collection, ordered by id; filters are looked up, the look-ups made when first used."""

    def __init__(self, kind: Kind, entries: Iterable[Entry], records: HeldRecords, before: Kept = NOTHING) -> None:
        self.kind = kind
        self.ordered: list[Keyed] = [((entry.id,), entry) for entry in sorted(entries, key=lambda entry: entry.id)]
        self._number = {key[0]: number for number, (key, _) in enumerate(self.ordered)}
        self._reads = [(prop.name, prop.read) for prop in kind.properties]
        same = [entry.id for _, entry in self.ordered if before.unchanged(entry)]
        self._written = _some(before.written, same)
        self._values = {name: _some(known, same) for name, known in before.values.items()}
        self._by_value: dict[str, dict[Scalar, set[int]]] = {}
        self._projected: dict[tuple[str, int], geojson.Geometry] = {}
        self._columns = Columns(
            kind.filters, len(self.ordered), self._all_of, self._having, lambda kind, code: (kind, code) in records
        )

    @cached_property
    def extent(self) -> Extent:
        """What all features lie in, None where none lies anywhere; their time, None where an end of it is open."""
        dated = [(entry.valid_from, entry.valid_to) for _, entry in self.ordered if entry.valid_from or entry.valid_to]
        closed = [(start, end) for start, end in dated if start and end]
        days = (min(closed)[0], max(end for _, end in closed)) if closed and len(closed) == len(dated) else None
        return Extent(around(box for _, box in self._parts()), days, len(self.ordered))

    @cached_property
    def _nowhere(self) -> set[int]:
        return {number for number, (_, entry) in enumerate(self.ordered) if entry.geometry is None}

    @cached_property
    def _grid(self) -> Grid:
        return Grid(self._parts())

    def _parts(self) -> list[tuple[int, Box]]:
        return [
            (number, box) for number, (_, entry) in enumerate(self.ordered) for box in geojson.boxes(entry.geometry)
        ]

    def kept(self) -> Kept:
        """What holds on for features that a later revision does not touch."""
        made_of = {entry.id: entry.made_of for _, entry in self.ordered if entry.made_of is not None}
        return Kept(made_of, self._written.copy(), self._values.copy())

    def entry(self, identifier: str) -> Entry | None:
        """The feature with an id, None if there is none."""
        number = self._number.get(identifier)
        return None if number is None else self.ordered[number][1]

    def matching(self, question: FeatureQuestion) -> list[Keyed]:
        """The features that meet everything asked, with their sort keys, in order."""
        matches = [
            having_any(self.kind.filters[name], values, self._columns, name) for name, values in question.values.items()
        ]
        if question.area:
            matches.append(self._touching(question.area))
        if question.condition:
            matches.append(truth_of(question.condition, self._columns).yes)
        keyed = [self.ordered[number] for number in sorted(set[int].intersection(*matches))] if matches else None
        meeting, span = self.ordered if keyed is None else keyed, question.span
        return meeting if span is None else [(key, entry) for key, entry in meeting if entry.within(span)]

    def feature(self, entry: Entry, uri: str = CRS84) -> dict[str, object]:
        """The feature as GeoJSON in a reference system, every property said, null where it is not known."""
        source = self.kind.opened(entry.source)
        properties = {name: shown(read(source)) for name, read in self._reads}
        return geojson.feature(entry.id, self._in_system(entry, uri), properties)

    def written(self, entry: Entry, uri: str = CRS84) -> orjson.Fragment:
        """The feature as bytes, those of CRS84 kept once made: most of what a page of features costs."""
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
        geometry = self._projected.get(key)
        if geometry is None:
            geometry = self._projected[key] = projected(entry.geometry, uri)
        return geometry

    def _touching(self, area: Area) -> set[int]:
        """Numbers of the features in an area, and of those without a place: they are in any (Part 1, fc-bbox)."""
        near = set[int]().union(*map(self._near, area.boxes))
        if area.exact is not None:
            uri, box = area.exact
            near = {
                number for number in near if geojson.touches(self._in_system(self.ordered[number][1], uri) or {}, box)
            }
        return near | self._nowhere

    def _near(self, box: Box) -> set[int]:
        """The grid knows bounds only: right for points, not for outlines."""
        numbers = self._grid.touching(box)
        if not self.kind.geometry.endswith("Polygon"):
            return numbers
        return {number for number in numbers if geojson.touches(self.ordered[number][1].geometry or {}, box)}

    def _having(self, name: str) -> Mapping[Scalar, set[int]]:
        """Numbers of the features by the value of a property; where it has several, by each and by all as shown."""
        if name not in self._by_value:
            numbers = dict[Scalar, set[int]]()
            for number, value in enumerate(self._all_of(name)):
                several = {*value, BETWEEN.join(value)} - {""} if isinstance(value, list) else (value,)
                for scalar in several:
                    numbers.setdefault(scalar, set()).add(number)
            self._by_value[name] = numbers
        return self._by_value[name]

    def _all_of(self, name: str) -> list[Value]:
        """The value of a property of each feature in order; what was read before is not opened again."""
        read, opened, known = self.kind.filters[name].read, self.kind.opened, self._values.get(name, {})
        values = {
            entry.id: known[entry.id] if entry.id in known else read(opened(entry.source)) for _, entry in self.ordered
        }
        self._values[name] = values
        return list(values.values())


def _some(known: Mapping[str, T], keys: Iterable[str]) -> dict[str, T]:
    return {key: known[key] for key in keys if key in known}
