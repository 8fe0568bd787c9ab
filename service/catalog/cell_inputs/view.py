"""The gaps of one Catalog on one day: inputs and results, each worked out once."""

from collections.abc import Callable, Hashable
from datetime import date
from math import fsum
from threading import Lock
from typing import TypeVar

from service.catalog.cell_inputs.areas import Areas
from service.catalog.cell_inputs.counted import COUNTED, Count
from service.catalog.cell_inputs.demand_points import areas
from service.catalog.cell_inputs.freshness import is_stale
from service.catalog.cell_inputs.nearness import STANDARD_MODE, EstimatedMinutes, Places, Point
from service.catalog.cell_inputs.offers import for_cell, supply
from service.catalog.cell_inputs.surveys import surveyed_on, surveys
from service.catalog.cell_inputs.weights import status_weights, statuses_of
from service.catalog.snapshot import Catalog
from service.domain.apportionment import apportioned
from service.domain.disclosure.small_counts import is_small
from service.domain.gaps.cells import CellResult, evaluated
from service.domain.gaps.gates import EVERYBODY, STANDARD, Cell, Offer, Rules, active_factor
from service.domain.gaps.population import Demand
from service.domain.gaps.shortfall.memo import MOST_RECENT, Memory
from service.domain.gaps.shortfall.supply import Supply
from service.domain.memo import Memo
from service.domain.regions import land_of

MOST_KEPT, MOST_ANSWERS, MOST_TOPICS = 50_000, 32, 48
T = TypeVar("T")


class GapView:
    """All that is asked of the gaps of a Catalog; `today` is the day of asking."""

    def __init__(self, catalog: Catalog, today: date, rules: Rules = STANDARD) -> None:
        self.catalog, self.today, self.rules = catalog, today, rules
        self.areas: Areas = areas(catalog)
        self.memory = Memory()
        self._kept, self._answers = Memo(MOST_KEPT), Memo(MOST_ANSWERS)
        self._offers, self._supplies = Memo(MOST_TOPICS), Memo(MOST_RECENT)
        self._surveys = surveys(catalog)

    @property
    def rules_version(self) -> str:
        """The thresholds of the model, and the rules of the directory they were applied with."""
        return f"{self.rules.version}-{self.catalog.rules_version}"

    def supply(self, land: str, mode: str = STANDARD_MODE) -> tuple[Offer, ...]:
        """Every offer that may count in a Land, by id."""
        return self._kept.keep(("supply", land, mode), lambda: supply(self.catalog, self.areas, land, self.today, mode))

    def places(self, land: str) -> Places:
        """The demand points of a Land."""
        return self._kept.keep(("places", land), lambda: self.areas.within(land))

    def offers(self, cell: Cell, kind: str | None = None, mode: str = STANDARD_MODE) -> tuple[Offer, ...]:
        """The offers on the topic of a cell, as they stand to its group; `kind`: of one kind of service only."""
        land = land_of(cell.region)

        def make() -> tuple[Offer, ...]:
            if kind is not None:
                services = self.catalog.services
                return tuple(o for o in self.offers(cell, mode=mode) if services[o.service_id].kind == kind)
            return tuple(for_cell(self.catalog, self.supply(land, mode), cell.need, cell.group))

        return self._offers.keep((land, cell.need, cell.group, kind, mode), make)

    def running_sites(self, cell: Cell, on: date) -> frozenset[Point]:
        """Where the offers on the topic of a cell are that run on a day, or may."""

        def make() -> frozenset[Point]:
            running = (o.minutes for o in self.offers(cell) if active_factor(o, on=on, today=self.today) != 0)
            return frozenset(site for ways in running if isinstance(ways, EstimatedMinutes) for site in ways.sites)

        return self._kept.keep(("sites", land_of(cell.region), cell.need, cell.group, on), make)

    def service_ids(self, cell: Cell) -> frozenset[str]:
        """The services on the topic of a cell."""
        key = ("ids", land_of(cell.region), cell.need, cell.group)
        return self._kept.keep(key, lambda: frozenset(offer.service_id for offer in self.offers(cell)))

    def share_unverified(self, services: frozenset[str]) -> float | None:
        """The share of some services that nobody has verified lately; None without any."""

        def make() -> float | None:
            stale = [is_stale(self.catalog.services[key], self.today, self.rules) for key in services]
            return round(sum(stale) / len(stale), 4) if stale else None

        return self._kept.keep(("unverified", services), make)

    def answer(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for a whole question; only the latest ones are kept."""
        return self._answers.keep(key, make)

    def demand(self, cell: Cell, on: date, lens: str | None = None, point: str | None = None) -> Demand:
        """The people of a cell; `lens`: a lens, a status group or one status; `point`: one municipality of it."""
        persons, count = self.people(cell, on, lens)
        share = 1.0 if count and count.status else self._share_of(cell.region, on, lens)
        looked_at = persons if share == 1 else apportioned({code: own * share for code, own in persons.items()})
        of_whom = {point: looked_at[point]} if point else looked_at
        counted = count is not None and (count.basis == COUNTED if point else count.whole_counted)
        few = counted and is_small(fsum(of_whom.values()))
        return Demand(
            cell=cell,
            persons=of_whom,
            statuses=self.statuses(cell.region, on, lens),
            surveyed_on=self.surveyed_on(cell.region, cell.need),
            basis=count.basis if count else "unknown",
            withheld=few or self._suppressed(cell, on, lens, point),
        )

    def suppressed_points(self, cell: Cell, on: date, lens: str | None = None) -> frozenset[str]:
        """The demand points of a cell whose count is told to nobody."""
        group = None if cell.group == EVERYBODY else cell.group
        key = ("points kept back", cell.region, group, on, lens)
        return self._kept.keep(key, lambda: self.areas.suppressed(cell.region, group, on, lens))

    def suppressed_statuses(self, district: str, on: date) -> frozenset[str]:
        """The residence statuses of a district whose count is told to nobody."""
        key = ("statuses kept back", district, on)
        return self._kept.keep(key, lambda: statuses_of(self.catalog, self.areas.suppressed_statuses(district, on)))

    def _suppressed(self, cell: Cell, on: date, lens: str | None, point: str | None) -> bool:
        """Whether the number of a cell is, or would give away, a small one; all that is kept back is none together."""
        if point in self.suppressed_points(cell, on, lens):
            return True
        if lens is None or not self.areas.counted_by_status(land_of(cell.region), on):
            return False
        hidden = self.suppressed_statuses(cell.region, on)
        looked_at = hidden & self.statuses(cell.region, on, lens).keys()
        return bool(looked_at) and looked_at != hidden

    def statuses(self, district: str, on: date, lens: str | None = None) -> dict[str, float]:
        """The share of each residence status in a district; KeyError for a lens there is not."""
        counted = self.areas.statuses(district, on)
        return self._kept.keep(
            ("statuses", tuple(counted.items()), lens), lambda: status_weights(self.catalog, counted, lens)
        )

    def _share_of(self, district: str, on: date, lens: str | None) -> float:
        """The share of the persons whom a lens looks at, where statuses are counted; else all stand for them."""
        if lens is None or not self.areas.counted_by_status(land_of(district), on):
            return 1.0
        everybody = self.statuses(district, on)
        return fsum(everybody.get(status, 0.0) for status in self.statuses(district, on, lens))

    def people(self, cell: Cell, on: date, lens: str | None = None) -> tuple[dict[str, float], Count | None]:
        """Persons by demand point, and the count they come from; that of a lens alone where not all are counted."""
        group = None if cell.group == EVERYBODY else cell.group
        key = ("people", cell.region, group, on, lens)
        return self._kept.keep(key, lambda: self.areas.publishable(cell.region, group, on, lens))

    def most_persons(self, land: str, group: str, on: date) -> float:
        """The most persons of a group in any district of a Land."""

        def make() -> float:
            cells = (Cell(region=code, need="", group=group) for code in self.areas.below.get(land, ()))
            return max((sum(self.people(cell, on)[0].values()) for cell in cells), default=0.0)

        return self._kept.keep(("most", land, group, on), make)

    def result(
        self, cell: Cell, on: date, lens: str | None = None, point: str | None = None, kind: str | None = None
    ) -> CellResult:
        """The state of a cell on a day."""

        return self._kept.keep(
            (cell, on, lens, point, kind), lambda: evaluated(self._supply(cell, on, (lens, point, kind)), on)
        )

    def _supply(self, cell: Cell, on: date, asked: tuple[str | None, str | None, str | None]) -> Supply:
        """The supply of a cell; languages share what does not depend on them."""
        lens, point, kind = asked

        def make() -> Supply:
            demand, offers = self.demand(cell, on, lens, point), self.offers(cell, kind)
            return Supply(demand, offers, today=self.today, rules=self.rules, memory=self.memory)

        supply = self._supplies.keep((cell.region, cell.need, cell.group, on, asked), make)
        return supply.speaking(cell.language)

    def surveyed_on(self, district: str, need: str) -> date | None:
        """The last day on which somebody looked for a need, or a broader one, in the district or a region above it."""
        return surveyed_on(self.catalog.rulebook, self._surveys, district, need)


_views: list[GapView] = []
_lock = Lock()


def gap_view(catalog: Catalog, today: date) -> GapView:
    """The view of a Catalog and a day; the latest one is kept, so that the same question is answered at once."""
    with _lock:
        if not _views or _views[0].catalog is not catalog or _views[0].today != today:
            _views[:] = [GapView(catalog, today)]
        return _views[0]
