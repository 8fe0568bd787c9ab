"""Counts of a table put into the records of regions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from service import gazetteer
from service.catalog.record_store import HeldRecords
from service.cli.named_region import key_of, keys_by_name
from service.cli.nesting import by_lens, class_of
from service.domain.regions import district_of, is_district, is_municipality
from service.standards.csv_text import shown
from service.standards.population import TOTAL, Line, Table, faulty

NOT_NESTED: Mapping[str, str] = {}
NO_NAMES: Mapping[str, str] = {}
Whom = tuple[str | None, str | None, str]  # group, lens, day


@dataclass(frozen=True, slots=True)
class Taken:
    """
    The regions as they shall stand, by key, and what was left out of the table, by reason.

    `named`: whom the table counts in each region, as group and whether by status. `persons`: without those
    of a group, who are among the others.
    """

    regions: Mapping[str, dict[str, Any]]
    counts: int
    persons: int
    named: Mapping[str, set[tuple[str | None, bool]]]
    left_out: Mapping[str, int] = field(default_factory=dict)


def taken(
    records: HeldRecords, table: Table, on: date | None, source: str, inside: Mapping[str, str] = NOT_NESTED
) -> Taken:
    """
    The records that the counts change; Unreadable names all that is wrong, also about regions, status, groups and days.

    Keys of municipalities that were merged count for their successors, and municipalities of GV100AD for their
    districts. Of GV100AD, places that the directory does not hold are left out. `inside`: the class that a class of
    residence status lies in; what is left of each is counted for its lens.
    """
    kind, by_name = table.format, keys_by_name(records) if table.format == "csv" else NO_NAMES
    lines = [
        replace(
            line, status=_class(records, line.status), region=key_of(line.region, by_name) if by_name else line.region
        )
        for line in table.lines
    ]
    faults = defaultdict[int, list[str]](list, {number: list(told) for number, told in table.faults.items()})
    counted, wrong_sums = by_lens(records, lines, inside) if _all_known(records, lines) else ([], [])
    for number, wrong in (*_all_wrong(records, kind, lines, on), *wrong_sums):
        faults[number].append(wrong)
    if faults:
        raise faulty(faults)
    totals, left_out = _summed(records, kind, counted, on)
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
    return Taken(
        changed, len(totals), sum(line.persons or 0 for line in counted if not line.group), named, dict(left_out)
    )


def _summed(
    records: HeldRecords, kind: str, counted: Sequence[Line], on: date | None
) -> tuple[dict[tuple[str, Whom], int], dict[str, int]]:
    """The persons by region as it is called today and whom they count, and what is left out, by reason."""
    left_out, totals = defaultdict[str, int](int), defaultdict[tuple[str, Whom], int](int)
    for line in counted:
        if line.persons is None:
            left_out["not published"] += 1
        for region in _counted_in(kind, line.region) if line.persons is not None else ():
            if ("region", region) in records:
                totals[region, _whom_of(line, on)] += line.persons or 0
            else:
                left_out["not in the directory"] += 1
    return totals, left_out


def _whom_of(line: Line, on: date | None) -> Whom:
    return line.group, line.status, (line.on or on or date.min).isoformat()


def _all_known(records: HeldRecords, lines: Sequence[Line]) -> bool:
    return all(_is_class(records, status) for status in {line.status for line in lines})


def _all_wrong(records: HeldRecords, kind: str, lines: Sequence[Line], on: date | None) -> Iterator[tuple[int, str]]:
    """All that is wrong with what the lines name, and counts that stand twice."""
    seen: dict[tuple[str, Whom], int] = {}
    for line in lines:
        yield from _wrong(records, kind, line, on)
        if (before := seen.setdefault((line.region, _whom_of(line, on)), line.number)) != line.number:
            yield line.number, f"The same count as in line {before}."


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
        yield (
            line.number,
            f"{shown(line.region)} is no region of the directory; write its key, such as 14524, or a name of its own.",
        )
    if not _is_class(records, line.status):
        lenses, groups = (", ".join(records.of_kind(kind)) for kind in ("lens", "status_group"))
        what = f"there are {lenses}, {TOTAL}, and the groups {groups}"
        yield (
            line.headed or line.number,
            f"{shown(line.status or '', 40)} is no class of residence status; {what}. Else leave it out.",
        )
    if line.group is not None and ("target_group", line.group) not in records:
        known = ", ".join(records.of_kind("target_group"))
        yield line.number, f"{shown(line.group, 40)} is no target group; there are {known}."


def _class(records: HeldRecords, text: str | None) -> str | None:
    """The code of a class that may be named; what names none stays as it is."""
    return (class_of(records, text) or text) if text else None


def _is_class(records: HeldRecords, status: str | None) -> bool:
    return status is None or class_of(records, status) is not None


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
