"""Counts of a table put into the records of regions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from service import gazetteer
from service.catalog.record_store import HeldRecords
from service.domain.regions import district_of, is_district, is_municipality
from service.standards.csv_text import shown
from service.standards.population import Line, Table, faulty

Whom = tuple[str | None, str | None, str]  # group, status group, day


@dataclass(frozen=True, slots=True)
class Taken:
    """
    The regions as they shall stand, by key, and what was left out of the table, by reason.

    `named`: whom the table counts in each region, as group and whether by status. `persons`: of all lines together.
    """

    regions: Mapping[str, dict[str, Any]]
    counts: int
    persons: int
    named: Mapping[str, set[tuple[str | None, bool]]]
    left_out: Mapping[str, int] = field(default_factory=dict)


def taken(records: HeldRecords, table: Table, on: date | None, source: str) -> Taken:
    """
    The records that the counts change; Unreadable names all that is wrong, also about regions, status, groups and days.

    Keys of municipalities that were merged count for their successors, and municipalities of GV100AD for their
    districts. Of GV100AD, places that the directory does not hold are left out.
    """
    kind, lines = table.format, table.lines
    faults = defaultdict[int, list[str]](list, {number: list(told) for number, told in table.faults.items()})
    left_out: dict[str, int] = defaultdict(int)
    totals: dict[tuple[str, Whom], int] = defaultdict(int)
    seen: dict[tuple[str, Whom], int] = {}
    for line in lines:
        whom = (line.group, line.status, (line.on or on or date.min).isoformat())
        for number, wrong in _wrong(records, kind, line, on):
            faults[number].append(wrong)
        if (before := seen.setdefault((line.region, whom), line.number)) != line.number:
            faults[line.number].append(f"The same count as in line {before}.")
        if line.persons is None:
            left_out["not published"] += 1
        for region in _counted_in(kind, line.region) if line.persons is not None else ():
            if ("region", region) in records:
                totals[region, whom] += line.persons or 0
            else:
                left_out["not in the directory"] += 1
    if faults:
        raise faulty(faults)
    for district in _incomplete(records, lines) if kind == "gv100ad" else ():
        totals = {(region, whom): persons for (region, whom), persons in totals.items() if region != district}
        left_out["districts of which not all municipalities are in the table"] += 1
    regions = {
        region: _with(records["region", region], region, totals, source) for region in {key for key, _ in totals}
    }
    changed = {key: record for key, record in sorted(regions.items()) if record != dict(records["region", key])}
    named: dict[str, set[tuple[str | None, bool]]] = defaultdict(set)
    for region, (group, status, _) in totals:
        named[region].add((group, status is not None))
    return Taken(changed, len(totals), sum(line.persons or 0 for line in lines), named, dict(left_out))


def _incomplete(records: HeldRecords, lines: Sequence[Line]) -> set[str]:
    """Districts of which the directory knows municipalities that the table does not name: their sum would be wrong."""
    named = {gazetteer.current_ags(line.region) for line in lines}
    known = (code for code in records.of_kind("region") if is_municipality(code))
    missing = {district_of(code) for code in known if code not in named}
    return missing & {district_of(code) for code in named}


def _wrong(records: HeldRecords, kind: str, line: Line, on: date | None) -> Iterator[tuple[int, str]]:
    """All that is wrong with what a line names, by the line in which it stands."""
    if line.on is None and on is None:
        yield line.number, "On which day? Say it with --on, or in a column on."
    if (line.on or on or date.min) > date.today():  # noqa: DTZ011 the day on which a command runs
        yield line.number, "The day lies ahead."
    if kind == "csv" and ("region", gazetteer.current_ags(line.region)) not in records:
        yield line.number, f"{shown(line.region)} is no region of the directory; write the key, such as 14524."
    for name, value, number in (
        ("status_group", line.status, line.headed or line.number),
        ("target_group", line.group, line.number),
    ):
        if value is not None and (name, value) not in records:
            known = ", ".join(records.of_kind(name))
            yield number, f"{shown(value, 40)} is no {name.replace('_', ' ')}; there are {known}."


def _counted_in(kind: str, region: str) -> list[str]:
    """The region itself, as it is called today; a municipality of GV100AD counts for its district too."""
    own = gazetteer.current_ags(region)
    return [own, district_of(own)] if kind == "gv100ad" and is_municipality(own) else [own]


def _with(
    record: Mapping[str, Any], region: str, totals: Mapping[tuple[str, Whom], int], source: str
) -> dict[str, Any]:
    """The record with its new counts; one of the same day, group and status is replaced."""
    new = {whom: persons for (key, whom), persons in totals.items() if key == region}
    kept = [item for item in record.get("population", ()) if _whom(item) not in new]
    made = [_count(whom, persons, source) for whom, persons in new.items()]
    return {**record, "population": sorted([*kept, *made], key=_order)}


def _count(whom: Whom, persons: int, source: str) -> dict[str, Any]:
    group, status, on = whom
    of_some = {name: value for name, value in (("group", group), ("status", status)) if value}
    return {"on": on, "persons": persons, "counting": "counted", **of_some, "evidenced_by": [source]}


def _whom(item: Mapping[str, Any]) -> Whom:
    return item.get("group"), item.get("status"), item["on"]


def _order(item: Mapping[str, Any]) -> tuple[str, str, str]:
    group, status, on = _whom(item)
    return on, group or "", status or ""


def regions_of(changed: Iterable[str]) -> tuple[int, int]:
    """How many districts and municipalities are among some keys."""
    keys = list(changed)
    return sum(map(is_district, keys)), sum(map(is_municipality, keys))
