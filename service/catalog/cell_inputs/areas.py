"""Districts, their municipalities as demand points, and how many persons each point stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import fsum

from service.catalog.cell_inputs.counted import (
    COUNTED,
    RESIDENTS,
    Count,
    by_status,
    is_part,
    newest,
    of_all_statuses,
    spread,
)
from service.catalog.cell_inputs.nearness import Places, Point
from service.domain.disclosure.small_counts import is_small, publishable, suppressed
from service.domain.regions import land_of


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
        return {code: point for of_district in self.points.values() for code, point in of_district.items()}

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
        whole = self._of_whom(district, group, on)
        return bool(whole and whole.basis == COUNTED and self._used(district, whole, self._own(district, whole, on)))

    def persons(self, district: str, group: str | None, on: date) -> tuple[dict[str, float], Count | None]:
        """
        Persons by demand point, and the count of the district they come from (None: nobody counted, all are 0).

        Counts of the group go before those of all statuses together, these before residents; counts of municipalities
        before a split of the district, which is an estimate. Where some municipalities are counted, the others share
        what they leave of the district.
        """
        whole = self._of_whom(district, group, on)
        shares = self._shares(district, on)
        if whole is None:
            return dict.fromkeys(shares, 0.0), None
        whole = replace(whole, whole_counted=whole.basis == COUNTED)
        own = self._own(district, whole, on)
        if len(own) == len(shares):
            return {point: own[point].persons for point in shares}, whole
        basis = whole.basis if whole.basis == RESIDENTS or len(shares) == 1 else "estimated"
        counted = {point: count.persons for point, count in own.items()}
        return spread(whole.persons, counted, shares), replace(whole, basis=basis)

    def origins(self, district: str, group: str | None, on: date) -> list[Count]:
        """Every count that the figures of a district rest on: its own, those of municipalities, those of statuses."""
        whole = self._of_whom(district, group, on)
        if whole is None:
            return []
        own = self._own(district, whole, on)
        residents = newest(self.counts.get(district, ()), None, on)
        split = self._own(district, residents, on) if residents else {}
        used = [
            self._used(district, whole, own),
            self._used(district, residents, split) if len(own) < len(split) else [],
        ]
        return [whole, *by_status(self.counts.get(district, ()), on), *used[0], *used[1]]

    def part(self, district: str, group: str | None, on: date, *, statuses: bool = False) -> tuple[int, int, bool]:
        """How many municipalities of a district have counts of a group or of statuses, of how many, and used or not."""
        counts = self.counts.get(district, ())
        whole = of_all_statuses(counts, on) if statuses else newest(counts, group, on)
        asked = whole or Count(0.0, on, "", "", group, of_all=statuses)
        own, every = self._own(district, asked, on), len(self.split[district])
        taken = bool(whole and self._used(district, whole, own))
        return len(own), every, taken and (not statuses or self.counted_by_status(land_of(district), on))

    def _of_whom(self, district: str, group: str | None, on: date) -> Count | None:
        counts = self.counts.get(district, ())
        statuses = of_all_statuses(counts, on) if self.counted_by_status(land_of(district), on) else None
        return (newest(counts, group, on) if group else None) or statuses or newest(counts, None, on)

    def counted_by_status(self, land: str, on: date) -> bool:
        """Whether every district of a Land has counts by status: else residents stay, so that all compare alike."""
        districts = self.below.get(land, ())
        return bool(districts) and all(by_status(self.counts.get(code, ()), on) for code in districts)

    def _own(self, district: str, whole: Count, on: date) -> dict[str, Count]:
        """The counts of the same people by municipality, where there are any."""
        known = {point: self.counts.get(point, ()) for point in self.split[district]}
        same = {
            point: of_all_statuses(counts, on) if whole.of_all else newest(counts, whole.group, on)
            for point, counts in known.items()
        }
        return {point: count for point, count in same.items() if count}

    def _used(self, district: str, whole: Count | None, own: Mapping[str, Count]) -> list[Count]:
        """The counts of municipalities that go before the split: of all of them, or of a part of the whole."""
        complete = len(own) == len(self.split[district])
        fits = whole and is_part(whole.persons, {point: count.persons for point, count in own.items()})
        return list(own.values()) if complete or fits else []

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
        persons = {count.status: count.persons for count in known if count.status}
        return persons, all(count.basis == COUNTED for count in known)

    def within(self, land: str) -> Places:
        """The demand points of all districts of a region."""
        districts = self.below.get(land, frozenset())
        return Places({code: point for district in districts for code, point in self.points[district].items()})
