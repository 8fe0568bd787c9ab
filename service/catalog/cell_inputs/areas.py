"""Districts, their municipalities as demand points, and how many persons each point stands for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import fsum

from service.catalog.cell_inputs.counted import (
    COUNTED,
    RESIDENTS,
    Count,
    by_status,
    counts_of,
    is_part,
    newest,
    of_all_statuses,
    spread,
)
from service.catalog.cell_inputs.nearness import Places, Point
from service.catalog.record_store import Record
from service.catalog.snapshot import Catalog
from service.domain.disclosure.small_counts import is_small, publishable, suppressed
from service.domain.regions import district_of, is_district, is_municipality, land_of


@dataclass(frozen=True, slots=True)
class Areas:
    """
    `below`: region to its districts, itself included. `points`: municipalities with a point, by district.

    A district without municipalities is one point. `split`: the estimated share of each point, by its postcodes.
    """

    below: Mapping[str, frozenset[str]]
    points: Mapping[str, Mapping[str, Point]]
    split: Mapping[str, Mapping[str, float]]
    counts: Mapping[str, tuple[Count, ...]]

    @property
    def coordinates(self) -> dict[str, Point]:
        """Every demand point there is."""
        return {code: point for found in self.points.values() for code, point in found.items()}

    def publishable(self, district: str, group: str | None, on: date) -> tuple[dict[str, float], Count | None]:
        """The same as `persons` as far as it may be told: small counts are replaced, estimates stay as they are."""
        persons, count = self.persons(district, group, on)
        if count and self._some_counted(district, group, on):
            return publishable(persons), count
        whole = fsum(persons.values())
        if count and count.whole_counted and is_small(whole):
            return {
                point: own / whole * publishable({district: whole})[district] for point, own in persons.items()
            }, count
        return persons, count

    def suppressed(self, district: str, group: str | None, on: date) -> frozenset[str]:
        """The demand points whose count is told to nobody."""
        persons, count = self.persons(district, group, on)
        if count and count.whole_counted and is_small(fsum(persons.values())):
            return frozenset(persons)
        return suppressed(persons) if count and self._some_counted(district, group, on) else frozenset()

    def _some_counted(self, district: str, group: str | None, on: date) -> bool:
        """Whether points have counts of their own, all of them or some."""
        found = self._of_whom(district, group, on)
        return bool(found and found.basis == COUNTED and self._used(district, found, self._own(district, found, on)))

    def persons(self, district: str, group: str | None, on: date) -> tuple[dict[str, float], Count | None]:
        """
        Persons by demand point, and the count of the district they come from (None: nobody counted, all are 0).

        Counts of the group go before those of all statuses together, these before residents; counts of municipalities
        before a split of the district, which is an estimate. Where some municipalities are counted, the others share
        what they leave of the district.
        """
        found = self._of_whom(district, group, on)
        shares = self._shares(district, on)
        if found is None:
            return dict.fromkeys(shares, 0.0), None
        found = replace(found, whole_counted=found.basis == COUNTED)
        own = self._own(district, found, on)
        if len(own) == len(shares):
            return {point: own[point].persons for point in shares}, found
        basis = found.basis if found.basis == RESIDENTS or len(shares) == 1 else "estimated"
        counted = {point: count.persons for point, count in own.items()}
        return spread(found.persons, counted, shares), replace(found, basis=basis)

    def origins(self, district: str, group: str | None, on: date) -> list[Count]:
        """Every count that the figures of a district rest on: its own, those of municipalities, those of statuses."""
        found = self._of_whom(district, group, on)
        if found is None:
            return []
        own = self._own(district, found, on)
        residents = newest(self.counts.get(district, ()), None, on)
        split = self._own(district, residents, on) if residents else {}
        used = [
            self._used(district, found, own),
            self._used(district, residents, split) if len(own) < len(split) else [],
        ]
        return [found, *by_status(self.counts.get(district, ()), on), *used[0], *used[1]]

    def part(self, district: str, group: str | None, on: date, *, statuses: bool = False) -> tuple[int, int, bool]:
        """How many municipalities of a district have counts of a group or of statuses, of how many, and used or not."""
        counts = self.counts.get(district, ())
        found = of_all_statuses(counts, on) if statuses else newest(counts, group, on)
        asked = found or Count(0.0, on, "", "", group, of_all=statuses)
        own, every = self._own(district, asked, on), len(self.split[district])
        taken = bool(found and self._used(district, found, own))
        return len(own), every, taken and (not statuses or self.counted_by_status(land_of(district), on))

    def _of_whom(self, district: str, group: str | None, on: date) -> Count | None:
        counts = self.counts.get(district, ())
        statuses = of_all_statuses(counts, on) if self.counted_by_status(land_of(district), on) else None
        return (newest(counts, group, on) if group else None) or statuses or newest(counts, None, on)

    def counted_by_status(self, land: str, on: date) -> bool:
        """Whether every district of a Land has counts by status: else residents stay, so that all compare alike."""
        districts = self.below.get(land, ())
        return bool(districts) and all(by_status(self.counts.get(code, ()), on) for code in districts)

    def _own(self, district: str, found: Count, on: date) -> dict[str, Count]:
        """The counts of the same people by municipality, where there are any."""
        known = {point: self.counts.get(point, ()) for point in self.split[district]}
        same = {
            point: of_all_statuses(counts, on) if found.of_all else newest(counts, found.group, on)
            for point, counts in known.items()
        }
        return {point: count for point, count in same.items() if count}

    def _used(self, district: str, found: Count | None, own: Mapping[str, Count]) -> list[Count]:
        """The counts of municipalities that go before the split: of all of them, or of a part of the whole."""
        whole = len(own) == len(self.split[district])
        fits = found and is_part(found.persons, {point: count.persons for point, count in own.items()})
        return list(own.values()) if whole or fits else []

    def _shares(self, district: str, on: date) -> Mapping[str, float]:
        """The share of each municipality in the residents: as counted, and by its postcodes where it is not."""
        split, residents = self.split[district], newest(self.counts.get(district, ()), None, on)
        asked = residents or Count(0.0, on, "", RESIDENTS)
        own = {point: count.persons for point, count in self._own(district, asked, on).items()}
        whole = fsum(own.values()) if len(own) == len(split) else asked.persons
        counted = {point: persons / whole for point, persons in own.items()} if whole else {}
        return counted if len(counted) == len(split) else spread(1.0, counted, split)

    def split_by_postcodes(self, district: str, on: date) -> bool:
        """Whether persons of a district are split by postcodes, for want of counts of all its municipalities."""
        counted, every, _ = self.part(district, None, on)
        return every > 1 and counted < every

    def statuses(self, district: str, on: date) -> dict[str, float]:
        """
        Persons by status group of the district, of the newest day on which they were counted; empty if never.

        Small counts are replaced by what may be told.
        """
        persons, counted = self._statuses(district, on)
        return publishable(persons) if counted else persons

    def suppressed_statuses(self, district: str, on: date) -> frozenset[str]:
        """The status groups of the district whose count is told to nobody."""
        persons, counted = self._statuses(district, on)
        return suppressed(persons) if counted else frozenset()

    def _statuses(self, district: str, on: date) -> tuple[dict[str, float], bool]:
        """Persons by status group, and whether they are counts and no estimates."""
        known = by_status(self.counts.get(district, ()), on)
        return {one.status: one.persons for one in known if one.status}, all(one.basis == COUNTED for one in known)

    def within(self, land: str) -> Places:
        """The demand points of all districts of a region."""
        districts = self.below.get(land, frozenset())
        return Places({code: point for district in districts for code, point in self.points[district].items()})


def areas(catalog: Catalog) -> Areas:
    """The areas of a Catalog: every district there is."""
    regions = catalog.records.of_kind("region")
    districts = [code for code in regions if is_district(code)]
    below: dict[str, set[str]] = defaultdict(set)
    for district in districts:
        for region in catalog.rulebook.chain(district):
            below[region].add(district)
    points: dict[str, dict[str, Point]] = {}
    for district in districts:
        points[district] = {}
    for code, record in regions.items():
        if is_municipality(code) and record.get("lat") is not None:
            points.setdefault(district_of(code), {})[code] = (record["lat"], record["lon"])
    for district in districts:
        points[district] = points[district] or _itself(district, regions[district])
    weights = _weights(catalog)
    return Areas(
        {code: frozenset(found) for code, found in below.items()},
        points,
        {district: _split(points[district], weights) for district in districts},
        {code: tuple(counts_of(record)) for code, record in regions.items() if record.get("population")},
    )


def _itself(district: str, record: Record) -> dict[str, Point]:
    return {district: (record["lat"], record["lon"])} if record.get("lat") is not None else {}


def _weights(catalog: Catalog) -> dict[str, float]:
    """How many postcodes a municipality has, shared ones in part: towns have several, villages a part of one."""
    found: dict[str, float] = defaultdict(float)
    for record in catalog.records.of_kind("postcode").values():
        for item in record.get("lies_in", ()):
            found[item["to"]] += item.get("share", 1.0)
    return found


def _split(points: Mapping[str, Point], weights: Mapping[str, float]) -> dict[str, float]:
    known = [weights[point] for point in points if weights.get(point)]
    least = min(known, default=1.0)  # a municipality without a postcode of its own has people too
    raw = {point: weights.get(point) or least for point in sorted(points)}
    whole = fsum(raw.values())
    return {point: weight / whole for point, weight in raw.items()}
