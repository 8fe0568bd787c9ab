"""Districts, their municipalities as demand points, and how many persons each point stands for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import fsum

from service.catalog.cell_inputs.counted import (
    COUNTED,
    RESIDENTS,
    Count,
    Lenses,
    any_lens,
    by_lens,
    is_part,
    newest,
    of_all_lenses,
    of_lens,
    of_same_people,
    spread,
)
from service.catalog.cell_inputs.nearness import Places, Point
from service.domain.apportionment import apportioned
from service.domain.disclosure.small_counts import is_small, publishable, suppressed
from service.domain.regions import land_of


@dataclass(frozen=True, slots=True)
class Areas:
    """
    `below`: region to its districts, itself included. `points`: municipalities with a point, by district.

    A district without municipalities is one point. `split`: the estimated share of each point in its district.
    `lenses`: the classes of residence status that cover everybody once.
    """

    below: Mapping[str, frozenset[str]]
    points: Mapping[str, Mapping[str, Point]]
    split: Mapping[str, Mapping[str, float]]
    counts: Mapping[str, tuple[Count, ...]]
    lenses: Lenses = field(default_factory=dict)

    @property
    def coordinates(self) -> dict[str, Point]:
        """Every demand point there is."""
        return {code: point for of_district in self.points.values() for code, point in of_district.items()}

    def publishable(
        self, district: str, group: str | None, on: date, lens: str | None = None
    ) -> tuple[dict[str, float], Count | None]:
        """The same as `persons` as far as it may be told: small counts are replaced, estimates stay as they are."""
        persons, count = self.persons(district, group, on, lens)
        if count and self._some_counted(district, group, on, lens):
            return publishable(persons), count
        whole = fsum(persons.values())
        if count and count.whole_counted and is_small(whole):
            return {
                point: own / whole * publishable({district: whole})[district] for point, own in persons.items()
            }, count
        return persons, count

    def suppressed(self, district: str, group: str | None, on: date, lens: str | None = None) -> frozenset[str]:
        """The demand points whose count is told to nobody."""
        persons, count = self.persons(district, group, on, lens)
        if count and count.whole_counted and is_small(fsum(persons.values())):
            return frozenset(persons)
        return suppressed(persons) if count and self._some_counted(district, group, on, lens) else frozenset()

    def _some_counted(self, district: str, group: str | None, on: date, lens: str | None) -> bool:
        """Whether points have counts of their own, all of them or some."""
        whole = self._of_whom(district, group, on, lens)
        return bool(whole and whole.basis == COUNTED and self._used(district, whole, self._own(district, whole, on)))

    def persons(
        self, district: str, group: str | None, on: date, lens: str | None = None
    ) -> tuple[dict[str, float], Count | None]:
        """
        Whole persons by demand point, and the count of the district they come from (None: nobody counted, all are 0).

        Counts of the group go before those of all lenses together, these before those of `lens` alone (the count
        then has its `status`), these before residents; counts of municipalities before a split of the district, which
        is an estimate. Where some municipalities are counted, the others share what they leave of the district.
        """
        whole = self._of_whom(district, group, on, lens)
        shares = self._shares(district, on)
        if whole is None:
            return dict.fromkeys(shares, 0.0), None
        whole = replace(whole, whole_counted=whole.basis == COUNTED)
        own = self._own(district, whole, on)
        if len(own) == len(shares):
            return {point: own[point].persons for point in shares}, whole
        basis = whole.basis if whole.basis == RESIDENTS or len(shares) == 1 else "estimated"
        counted = {point: count.persons for point, count in own.items()}
        return apportioned(spread(whole.persons, counted, shares)), replace(whole, basis=basis)

    def origins(self, district: str, group: str | None, on: date, lens: str | None = None) -> list[Count]:
        """Every count that the figures of a district rest on: its own, those of municipalities, those of lenses."""
        whole, counts = self._of_whom(district, group, on, lens), self.counts.get(district, ())
        if whole is None:
            return []
        own = self._own(district, whole, on)
        residents = newest(counts, None, on)
        split = self._own(district, residents, on) if residents and len(own) < len(self.split[district]) else {}
        used = [*self._used(district, whole, own), *self._used(district, residents, split)]
        shares = () if len(used) >= len(self.split[district]) else self.split_by(district, on) or ()
        return [whole, *by_lens(counts, on, self.lenses), *used, *shares]

    def part(self, district: str, group: str | None, on: date, *, statuses: bool = False) -> tuple[int, int, bool]:
        """How many municipalities of a district have counts of a group or of a lens, of how many, and used or not."""
        counts, every = self.counts.get(district, ()), len(self.split[district])
        whole = of_all_lenses(counts, on, self.lenses) if statuses else newest(counts, group, on)
        own = self._own(district, whole or Count(0.0, on, "", "", group, of_all=statuses), on)
        taken = bool(whole and self._used(district, whole, own))
        if not statuses:
            return len(own), every, taken
        some = sum(any_lens(self.counts.get(point, ()), on, self.lenses) for point in self.split[district])
        return some, every, taken and self.counted_by_status(land_of(district), on)

    def _of_whom(self, district: str, group: str | None, on: date, lens: str | None) -> Count | None:
        counts, land = self.counts.get(district, ()), land_of(district)
        own = newest(counts, group, on) if group else None
        if own is None and self.counted_by_status(land, on):
            own = of_all_lenses(counts, on, self.lenses)
        elif (
            own is None
            and lens
            and lens in self.lenses
            and self._in_every_district(land, lambda counts: of_lens(counts, lens, on))
        ):
            own = of_lens(counts, lens, on)
        return own or newest(counts, None, on)

    def counted_by_status(self, land: str, on: date) -> bool:
        """Whether every district of a Land has counts of every lens: else residents stay, so that all compare alike."""
        return self._in_every_district(land, lambda counts: by_lens(counts, on, self.lenses))

    def _in_every_district(self, land: str, counted: Callable[[tuple[Count, ...]], object]) -> bool:
        districts = self.below.get(land, ())
        return bool(districts) and all(counted(self.counts.get(code, ())) for code in districts)

    def uncounted_lenses(self, land: str, on: date) -> list[str]:
        """The lenses that are wanting where some are counted; empty where none is, and where all are."""
        counts = [self.counts.get(code, ()) for code in self.below.get(land, ())]
        if not any(any_lens(own, on, self.lenses) for own in counts):
            return []
        needed = (lens for lens, needed in self.lenses.items() if needed)
        return [lens for lens in needed if not all(of_lens(own, lens, on) for own in counts)]

    def _own(self, district: str, whole: Count, on: date) -> dict[str, Count]:
        """The counts of the same people by municipality; earlier ones of residents say only how a district is split."""
        known = {point: self.counts.get(point, ()) for point in self.split[district]}
        same = {point: of_same_people(counts, whole, on, self.lenses) for point, counts in known.items()}
        early = whole.on if not (whole.of_all or whole.status or whole.group) else date.min
        return {point: count for point, count in same.items() if count and count.on >= early}

    def _used(self, district: str, whole: Count | None, own: Mapping[str, Count]) -> list[Count]:
        """The counts of municipalities that go before the split: of all of them, or of a part of the whole."""
        complete = len(own) == len(self.split[district])
        fits = whole and is_part(whole.persons, {point: count.persons for point, count in own.items()})
        return list(own.values()) if complete or fits else []

    def _shares(self, district: str, on: date) -> Mapping[str, float]:
        """The share of each municipality in the residents: as counted with their district, else by the split."""
        split, residents = self.split[district], newest(self.counts.get(district, ()), None, on)
        asked = residents or Count(0.0, on, "", RESIDENTS)
        own = {point: count.persons for point, count in self._own(district, asked, on).items()}
        whole = fsum(own.values()) if len(own) == len(split) else asked.persons
        counted = {point: persons / whole for point, persons in own.items()} if whole else {}
        return counted if len(counted) == len(split) else spread(1.0, counted, split)

    def split_by(self, district: str, on: date) -> list[Count] | None:
        """The earlier counts of municipalities whose shares split the residents of a district; None: no split."""
        counted, every, _ = self.part(district, None, on)
        if every in (1, counted):
            return None
        earlier = (newest(self.counts.get(point, ()), None, date.max) for point in self.split[district])
        return [count for count in earlier if count]

    def statuses(self, district: str, on: date) -> dict[str, float]:
        """Persons by lens, small counts replaced by what may be told; empty where a lens that is needed is unknown."""
        persons, counted = self._statuses(district, on)
        return publishable(persons) if counted else persons

    def suppressed_statuses(self, district: str, on: date) -> frozenset[str]:
        """The lenses of the district whose count is told to nobody."""
        persons, counted = self._statuses(district, on)
        return suppressed(persons) if counted else frozenset()

    def _statuses(self, district: str, on: date) -> tuple[dict[str, float], bool]:
        """Persons by lens, and whether they are counts and no estimates."""
        known = by_lens(self.counts.get(district, ()), on, self.lenses)
        persons = {count.status: count.persons for count in known if count.status}
        return persons, all(count.basis == COUNTED for count in known)

    def within(self, land: str) -> Places:
        """The demand points of all districts of a region."""
        districts = self.below.get(land, frozenset())
        return Places({code: point for district in districts for code, point in self.points[district].items()})
