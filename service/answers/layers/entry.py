"""A feature before it is written, what may be asked of features, and what one layer leaves to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import orjson

from service.standards.geojson import Geometry
from service.standards.ogc_features.cql2 import Condition
from service.standards.ogc_features.crs import Area
from service.standards.ogc_features.properties import Scalar, Value
from service.standards.ogc_features.times import Span


class Entry(NamedTuple):
    """
    One feature before it is written: `source` is what is kept of it; an open end is None.

    `made_of` are the objects that it says something of: on one day, of the same ones it is the same. None: never kept.
    """

    id: str
    geometry: Geometry | None
    source: object
    valid_from: date | None = None
    valid_to: date | None = None
    made_of: tuple[object, ...] | None = None

    def within(self, span: Span) -> bool:
        """Whether it is valid on a day of the span; what has no end is open."""
        start, end = span
        begins_in_time = self.valid_from is None or end is None or self.valid_from <= end
        return begins_in_time and (self.valid_to is None or start is None or start <= self.valid_to)


@dataclass(frozen=True, slots=True)
class FeatureQuestion:
    """What a request asks; all of it must hold, of the values of a property any. No area: anywhere. No span: ever."""

    area: Area | None = None
    span: Span | None = None
    values: Mapping[str, Sequence[Scalar]] = field(default_factory=dict)
    condition: Condition | None = None


class Kept(NamedTuple):
    """What a layer leaves to the next one of the same day, by feature; it holds no Catalog."""

    made_of: Mapping[str, tuple[object, ...]]
    written: Mapping[str, orjson.Fragment]
    values: Mapping[str, Mapping[str, Value]]

    def unchanged(self, entry: Entry) -> bool:
        """Whether a feature is made of the very objects that it was made of before."""
        made_of, before = entry.made_of, self.made_of.get(entry.id)
        if made_of is None or before is None or len(made_of) != len(before):
            return False
        return all(one is other for one, other in zip(made_of, before, strict=True))


NOTHING = Kept({}, {}, {})
