"""The collections `districts` and `municipalities`: the regions of Saxony with their outlines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from service.answers.asking import Asking
from service.answers.layers.entry import Entry
from service.answers.layers.labels import of_record, of_text
from service.catalog.record_store import UNSTATED, HeldRecords, Record
from service.domain.regions import district_of
from service.gazetteer.boundaries import boundaries
from service.gazetteer.home import is_home
from service.standards.geojson import Geometry, right_handed
from service.standards.ogc_features.properties import DAY, NUMBER, TEXT, WHOLE, Kind, Property, coded

DISTRICTS = ("landkreis", "kreisfreie_stadt")


@dataclass(frozen=True, slots=True)
class Area:
    """A region with its newest count of persons, empty where none is known."""

    id: str
    record: Record
    counted: Record
    records: HeldRecords


def entries(name: str, *kinds: str) -> Callable[[Asking], Iterator[Entry]]:
    """
    What makes the entries of some kinds of region, by AGS; those without an outline have no geometry.

    Their time is the day of the count they tell of.
    """

    def made(asking: Asking) -> Iterator[Entry]:
        records = asking.catalog.records
        for code, record in records.of_kind("region").items():
            if record["kind"] in kinds and is_home(code):
                counted: Record = max(
                    record.get("population", ()), key=lambda count: str(count["on"]), default=UNSTATED
                )
                area = Area(code, record, counted, records)
                day = date.fromisoformat(str(counted["on"])) if counted else None
                made_of = (record, records.state_of("region"))
                yield Entry(code, outlines(name).get(code), area, day, day, made_of)

    return made


@cache
def outlines(name: str) -> Mapping[str, Geometry]:
    """Outlines by AGS, rings as RFC 7946 wants them."""
    return {code: right_handed(geometry) for code, geometry in boundaries(name).items()}


_REGION = of_record("region")
DISTRICT = Kind(
    "districts",
    (
        Property("name", lambda area: area.record["name"], always=True),
        Property("ags", lambda area: area.id, always=True, vocabulary=_REGION),
        Property("persons", lambda area: area.counted.get("persons"), WHOLE),
        Property("persons_on", lambda area: area.counted.get("on"), DAY, role="primary-instant"),
        Property("nuts", lambda area: area.record.get("nuts")),
        *coded(
            "kind",
            lambda area: area.record["kind"],
            of_text("ogc.code.region"),
            {**TEXT, "enum": list(DISTRICTS)},
            always=True,
        ),
        Property("area_km2", lambda area: area.record.get("area_km2"), NUMBER),
        Property("seat", lambda area: area.record.get("seat")),
    ),
    "MultiPolygon",
    "outlines",
)
MUNICIPALITY = Kind(
    "municipalities",
    (
        Property("name", lambda area: area.record["name"], always=True),
        Property("ags", lambda area: area.id, always=True, vocabulary=_REGION),
        *coded(
            "district",
            lambda area: district_of(area.id),
            _REGION,
            always=True,
        ),
        Property("aliases", lambda area: list(area.record.get("aliases", ()))),
    ),
    "MultiPolygon",
    "outlines",
)
