"""The gaps of one Catalog on one day: inputs and results, each worked out once."""

from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import TypeVar

from service.catalog.cell_inputs.freshness import is_stale
from service.catalog.cell_inputs.nearness import STANDARD_MODE, MinutesToSites, Places, Point
from service.catalog.cell_inputs.offers import for_cell, supply
from service.catalog.cell_inputs.people import CellPeople
from service.catalog.cell_inputs.shared import SharedFacts
from service.catalog.cell_inputs.travel_times import TravelTimes, travel_times
from service.catalog.snapshot import Catalog
from service.domain.gaps.cells import CellResult, evaluated, is_surveyed
from service.domain.gaps.gates import active_factor
from service.domain.gaps.offer import MENTEE, STANDARD, Cell, Offer, Rules
from service.domain.gaps.population import Shortfall
from service.domain.gaps.shortfall.memo import MOST_RECENT, Memory
from service.domain.gaps.shortfall.supply import Supply
from service.domain.memo import Memo
from service.domain.regions import land_of

MOST_ANSWERS, MOST_TOPICS = 32, 80
T = TypeVar("T")


class GapView(CellPeople):
    """All that is asked of the gaps of a Catalog; `today` is the day of asking."""

    def __init__(self, catalog: Catalog, today: date, rules: Rules = STANDARD) -> None:
        super().__init__(catalog)
        self.today, self.rules = today, rules
        self.memory = Memory()
        self._answers = Memo(MOST_ANSWERS)
        self._offers, self._supplies = Memo(MOST_TOPICS), Memo(MOST_RECENT)

    @property
    def rules_version(self) -> str:
        """The thresholds of the model, and the rules of the directory they were applied with."""
        return f"{self.rules.version}-{self.catalog.rules_version}"

    def supply(self, land: str, mode: str = STANDARD_MODE, client: str = MENTEE) -> tuple[Offer, ...]:
        """Every offer for a type of client that may count in a Land, by id."""

        def make() -> tuple[Offer, ...]:
            return supply(self.catalog, self.areas, land, self.today, self.ways(mode), client)

        return self._kept.keep(("supply", land, mode, client), make)

    def needs_met(self, client: str) -> frozenset[str]:
        """The needs that some service meets for a type of client, with every broader one."""

        def make() -> frozenset[str]:
            met = {item.need for s in self.catalog.services.values() for item in s.meets if client in item.clients}
            return frozenset(SharedFacts(self.catalog, self.areas).needs(met))

        return self._kept.keep(("needs met", client), make)

    def ways(self, mode: str = STANDARD_MODE) -> TravelTimes:
        """The ways between municipalities and sites, as far as they are measured, by one means."""
        return self._kept.keep(("ways", mode), lambda: travel_times(self.catalog, mode))

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
            return tuple(for_cell(self.catalog, self.supply(land, mode, cell.client), cell))

        return self._offers.keep((land, *_topic(cell), kind, mode), make)

    def running_sites(self, cell: Cell, on: date) -> frozenset[Point]:
        """Where the offers on the topic of a cell are that run on a day, or may."""

        def make() -> frozenset[Point]:
            running = (o.minutes for o in self.offers(cell) if active_factor(o, on=on, today=self.today) != 0)
            return frozenset(site for ways in running if isinstance(ways, MinutesToSites) for site in ways.sites)

        return self._kept.keep(("sites", land_of(cell.region), *_topic(cell), on), make)

    def service_ids(self, cell: Cell) -> frozenset[str]:
        """The services on the topic of a cell."""
        key = ("ids", land_of(cell.region), *_topic(cell))
        return self._kept.keep(key, lambda: frozenset(offer.service_id for offer in self.offers(cell)))

    def share_unverified(self, services: frozenset[str]) -> float | None:
        """The share of some services that nobody has verified lately; None without any."""

        def make() -> float | None:
            stale = [is_stale(self.catalog.services[key], self.today, self.rules) for key in services]
            return round(sum(stale) / len(stale), 4) if stale else None

        return self._kept.keep(("unverified", services), make)

    def is_surveyed(self, cell: Cell) -> bool:
        """Whether somebody has looked for every offer on the topic of a cell, and not too long ago."""
        return is_surveyed(self.demand(cell, self.today), self.today, self.rules)

    def answer(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for a whole question; only the latest ones are kept."""
        return self._answers.keep(key, make)

    def result(
        self, cell: Cell, on: date, lens: str | None = None, point: str | None = None, kind: str | None = None
    ) -> CellResult:
        """The state of a cell on a day."""
        asked = (lens, point or cell.point, kind, STANDARD_MODE)
        return self._kept.keep((cell, on, asked), lambda: evaluated(self._supply(cell, on, asked), on))

    def relaxed(
        self, cell: Cell, on: date, gates: frozenset[str], lens: str | None = None, mode: str = STANDARD_MODE
    ) -> Shortfall:
        """What would be missing in a cell on a day if some gates were open; `mode`: how the ways are gone."""
        asked = (lens, cell.point, None, mode)
        return self._kept.keep(
            ("relaxed", cell, on, gates, asked), lambda: self._supply(cell, on, asked).shortfall(on, gates)
        )

    def _supply(self, cell: Cell, on: date, asked: tuple[str | None, str | None, str | None, str]) -> Supply:
        """The supply of a cell; languages share what does not depend on them."""
        lens, point, kind, mode = asked

        def make() -> Supply:
            demand, offers = self.demand(cell, on, lens, point), self.offers(cell, kind, mode)
            return Supply(demand, offers, today=self.today, rules=self.rules, memory=self.memory)

        supply = self._supplies.keep((cell.region, *_topic(cell), on, asked), make)
        return supply.speaking(cell.language)


def _topic(cell: Cell) -> tuple[str, str, str]:
    """What the offers of a cell depend on."""
    return cell.need, cell.group, cell.client


_views: list[GapView] = []
_lock = Lock()


def gap_view(catalog: Catalog, today: date) -> GapView:
    """The view of a Catalog and a day; the latest one is kept, so that the same question is answered at once."""
    with _lock:
        if not _views or _views[0].catalog is not catalog or _views[0].today != today:
            _views[:] = [GapView(catalog, today)]
        return _views[0]
