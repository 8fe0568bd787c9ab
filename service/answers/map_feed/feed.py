"""The services of a list as points or clusters of a map."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.directory.listing.listed import listed
from service.answers.directory.listing.question import ServiceQuestion
from service.answers.directory.since import revision_since
from service.answers.map_feed.points import MapColumns, Spot, clustered, in_columns, spots, within
from service.answers.meta import ListMeta
from service.catalog.in_reach import FROM_AFAR
from service.domain.distance import distance_km
from service.standards.ogc_features import parameters


@dataclass(frozen=True)
class MapMeta(ListMeta):
    """How many services meet the filters, how many of them have a point or none, how many points are in the box."""

    placed: int
    without_point: Annotated[int, "they are in the list, on no map"]
    points: int


@dataclass(frozen=True)
class MapFeed:
    """Points or clusters."""

    meta: MapMeta
    scale: int
    codes: Annotated[Mapping[str, tuple[str, ...]] | None, "of points: what the numbers of a column stand for"]
    columns: MapColumns


def settled(asking: Asking, checked: Mapping[str, object]) -> Mapping[str, object]:
    """The question with the revision in place of an instant, whose meaning changes with the log; its words found."""
    if "q" in checked:
        asking.search.find(asking.catalog, str(checked["q"]))
    if "updated_after" not in checked:
        return checked
    revision = revision_since(asking.catalog, asking.search, str(checked["updated_after"]))
    return {**checked, "updated_after": str(revision)}


def _in_reach(placed: list[Spot], question: ServiceQuestion) -> list[Spot]:
    """The points within the radius; other sites of the same services are not drawn."""
    near, radius_km = question.near, question.radius_km
    if near is None or radius_km is None or question.reach == FROM_AFAR:
        return placed
    return [spot for spot in placed if distance_km(near, (spot.lat, spot.lon)) <= radius_km]


def map_feed(asking: Asking, checked: Mapping[str, object]) -> MapFeed:
    """Points of all services that meet the filters, in the order of the list; clusters where a zoom is given."""
    box, zoom, as_of = checked.get("bbox"), checked.get("zoom"), checked.get("as_of")
    boxes = parameters.bbox(box if isinstance(box, str) else None)
    services = [entry.service for entry in listed(asking, checked)]
    placed = _in_reach(spots(services), ServiceQuestion.of(checked))
    inside = within(placed, boxes)
    with_point = len({spot.id for spot in placed})
    drawn = clustered(inside, zoom) if isinstance(zoom, int) else in_columns(inside)
    meta = MapMeta(
        asking.catalog.revision,
        as_of if isinstance(as_of, date) else asking.today,
        len(services),
        with_point,
        len(services) - with_point,
        len(inside),
    )
    return MapFeed(meta, drawn.scale, drawn.codes, drawn.columns)
