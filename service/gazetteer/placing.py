"""Where a location without a point lies: by its address if a server is asked, else by town or postcode offline."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.regions import district_of, is_municipality

from .lookup import current_ags, municipality_point, read
from .online import Hit
from .outlines import is_outside
from .place import AREAS, Place
from .reading import CONTRADICTION

Ask = Callable[[str], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A point, what it stands for, and who found it (`offline`, or the kind of server)."""

    lat: float
    lon: float
    precision: str
    by: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why no point is known, as a sentence for the person who can set it by hand."""

    reason: str


def place(record: Mapping[str, Any], ask: Ask | None = None, kind: str = "offline") -> Placed | Unplaced:
    """The point of a location's record; nothing is guessed between places in several districts."""
    region = current_ags(record["region"]) if record.get("region") else None
    if ask and record.get("street"):
        near = [hit for hit in ask(address_of(record)) if region is None or not is_outside(region, hit.lat, hit.lon)]
        best = sorted(near, key=lambda hit: hit.precision != "exact")[:1]
        if best and (best[0].precision == "exact" or not _query(record)):
            return Placed(best[0].lat, best[0].lon, best[0].precision, kind)
    return _offline(record, region)


def address_of(record: Mapping[str, Any]) -> str:
    """Street, postcode and town in one line, as a server is asked."""
    street, town = record.get("street"), _query(record)
    return ", ".join(part for part in (street, town) if part)


def _query(record: Mapping[str, Any]) -> str:
    return " ".join(part for part in (record.get("postcode"), record.get("town")) if part)


def _offline(record: Mapping[str, Any], region: str | None) -> Placed | Unplaced:
    query = _query(record)
    if not query:
        return _by_region(region)
    reading = read(query)
    found = [one for one in reading.places if one.precision not in AREAS]
    if not found:
        return Unplaced(f"No place is known for '{query}'.")
    fitting = [one for one in found if region is None or _lies_in(one, region)]
    if not fitting:
        return Unplaced(f"'{query}' is not in the stated region {region}; correct one of the two.")
    if len({one.region for one in fitting}) > 1:
        names = ", ".join(sorted({f"{one.name} ({one.region})" for one in fitting}))
        return Unplaced(f"'{query}' may be several places: {names}; state the region.")
    if reading.how == CONTRADICTION and len({one.municipality or one.name for one in fitting}) > 1:
        return Unplaced(f"Postcode and town contradict each other in '{query}'; correct one of the two.")
    best = fitting[0]
    return Placed(best.lat, best.lon, best.precision, "offline")


def _by_region(region: str | None) -> Placed | Unplaced:
    point = municipality_point(region) if region and is_municipality(region) else None
    if point is None:
        area = f", only the area {region}" if region else ""
        return Unplaced(f"Neither town nor postcode is stated{area}.")
    return Placed(*point, "place", "offline")


def _lies_in(place: Place, region: str) -> bool:
    if is_municipality(region):
        return place.municipality in (None, region) and place.region == district_of(region)
    return place.region.startswith(region) if region.isdecimal() else True
