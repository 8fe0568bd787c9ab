"""Ways of a table put into records of travel times, one for each mode, destination, source and day."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from service import gazetteer
from service.catalog.cell_inputs.nearness import Point
from service.catalog.record_store import HeldRecords
from service.cli.named_region import key_of, keys_by_name
from service.domain.distance import distance_km
from service.domain.regions import is_municipality
from service.standards.csv_text import shown
from service.standards.population import faulty
from service.standards.travel_times import Way, WayTable

FASTEST_KMH = 160.0  # in a straight line, faster than any train of the region
STANDING_KM = 2.0  # nearer points may stand for one another


@dataclass(frozen=True, slots=True)
class TakenWays:
    """The records as they shall stand, by id, how many ways the table holds and to how many places they lead."""

    records: Mapping[str, dict[str, Any]]
    ways: int
    destinations: int


def taken_ways(records: HeldRecords, table: WayTable, new_sources: Collection[str], today: date) -> TakenWays:
    """
    The records that the ways change; Unreadable names all that is wrong with any line.

    Keys of municipalities that were merged stand for their successors. A way of the same pair, mode, source and day is
    replaced.
    """
    faults = defaultdict[int, list[str]](list, {number: list(told) for number, told in table.faults.items()})
    named = keys_by_name(records)
    ways = [
        replace(way, origin=key_of(way.origin, named), destination=_place(records, way.destination, named))
        for way in table.ways
    ]
    seen: dict[tuple[str, str, str, str, date], int] = {}
    for way in ways:
        faults_of_way = list(_wrong(records, way, new_sources, today))
        key = (gazetteer.current_ags(way.origin), way.destination, way.mode, way.source, way.on)
        if (before := seen.setdefault(key, way.number)) != way.number:
            faults_of_way.append(f"The same way as in line {before}; keep one of them.")
        if faults_of_way:
            faults[way.number] += faults_of_way
    if faults:
        raise faulty(faults, most=None)
    together: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        together[_id(way)].append(way)
    made = {key: _record(records, key, of_one) for key, of_one in sorted(together.items())}
    changed = {key: record for key, record in made.items() if record != dict(records.get(("travel_time", key), {}))}
    return TakenWays(changed, len(ways), len({_destination(way) for way in ways}))


def _place(records: HeldRecords, text: str, named: Mapping[str, str]) -> str:
    """A site by its id, else a municipality by key or name."""
    return text if ("location", text) in records else key_of(text, named)


def _wrong(records: HeldRecords, way: Way, new_sources: Collection[str], today: date) -> Iterator[str]:
    origin, destination = gazetteer.current_ags(way.origin), _destination(way)
    if origin and (not is_municipality(origin) or ("region", origin) not in records):
        what = "write its eight digits, such as 14524330"
        yield f"origin {shown(way.origin)} is no municipality of the directory; {what}."
    kind = "region" if is_municipality(destination) else "location"
    here, there = _point(records, "region", origin), _point(records, kind, destination)
    if destination and (kind, destination) not in records:
        what = "write the id of a location (`verweisgraph geocode` lists them) or the eight digits of a municipality"
        yield f"destination {shown(way.destination, 60)} is not in the directory; {what}."
    elif destination and there is None:
        yield f"destination {shown(way.destination, 60)} has no point yet; set it with `verweisgraph geocode` first."
    if way.source and way.source not in new_sources and ("source", way.source) not in records:
        yield f"There is no source {shown(way.source, 40)} yet; say what it is with --title '{way.source}=…'."
    if way.on > today:
        yield f"The day {way.on.isoformat()} lies ahead; name the day whose timetable was asked."
    if here and there and way.minutes is not None and _too_fast(distance_km(here, there), way.minutes):
        far = round(distance_km(here, there))
        yield f"{far} km in {way.minutes:g} minutes is faster than {FASTEST_KMH:g} km/h; correct the minutes."


def _too_fast(km: float, minutes: float) -> bool:
    return (km - STANDING_KM) * 60 > FASTEST_KMH * minutes


def _point(records: HeldRecords, kind: str, key: str) -> Point | None:
    record = records.get((kind, key), {})
    return (record["lat"], record["lon"]) if record.get("lat") is not None and record.get("lon") is not None else None


def _destination(way: Way) -> str:
    return gazetteer.current_ags(way.destination)


def _id(way: Way) -> str:
    return f"{way.mode}.{_destination(way)}.{way.source.lower().replace(':', '-')}.{way.on.isoformat()}"


def _record(records: HeldRecords, key: str, ways: list[Way]) -> dict[str, Any]:
    """The record with its new ways; one from the same municipality is replaced."""
    first, destination = ways[0], _destination(ways[0])
    stated = {item["to"]: item for item in records.get(("travel_time", key), {}).get("origins", ())}
    for way in ways:
        origin = gazetteer.current_ags(way.origin)
        stated[origin] = {"to": origin} if way.minutes is None else {"to": origin, "minutes": way.minutes}
    return {
        "mode": first.mode,
        "on": first.on.isoformat(),
        "destination": {"to": destination, "kind": "region"} if is_municipality(destination) else destination,
        "origins": [stated[origin] for origin in sorted(stated)],
        "evidenced_by": [first.source],
    }
