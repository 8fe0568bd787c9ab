"""The people of cells, each worked out once: how many, with which statuses, and what is told to nobody."""

from collections.abc import Mapping
from datetime import date
from math import fsum

from service.catalog.cell_inputs.areas import Areas
from service.catalog.cell_inputs.counted import COUNTED, Count
from service.catalog.cell_inputs.demand_points import areas
from service.catalog.cell_inputs.shared import COMPANIES, COMPANY
from service.catalog.cell_inputs.surveys import surveyed_on, surveys
from service.catalog.cell_inputs.weights import status_weights, statuses_of
from service.catalog.snapshot import Catalog
from service.domain.apportionment import apportioned
from service.domain.disclosure.small_counts import is_small
from service.domain.gaps.offer import EVERYBODY, MENTEE, Cell
from service.domain.gaps.population import Demand
from service.domain.memo import Memo
from service.domain.regions import land_of

MOST_KEPT = 50_000


class CellPeople:
    """Who stands in the cells of a Catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.areas: Areas = areas(catalog)
        self._kept = Memo(MOST_KEPT)
        self._surveys = surveys(catalog)

    def demand(self, cell: Cell, on: date, lens: str | None = None, point: str | None = None) -> Demand:
        """The people of a cell; `lens`: a lens, a status group or one status; `point`: one municipality of it."""
        point = point or cell.point
        if cell.client != MENTEE:
            return self._companies(cell, point)
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

    def _companies(self, cell: Cell, point: str | None) -> Demand:
        """Who is no person has no residence status, and nobody has counted them: every place weighs the same."""
        return Demand(
            cell=cell,
            persons=dict.fromkeys((point,) if point else self.areas.points[cell.region], 0.0),
            statuses={COMPANY: 1.0},
            surveyed_on=self.surveyed_on(cell.region, cell.need),
            basis=COMPANIES,
        )

    def status_classes(self) -> Mapping[str, frozenset[str]]:
        """The statuses that are admitted, asked about and weighed together: those of each lens, each status once."""
        lenses = self.catalog.records.of_kind("lens")
        return {code: frozenset(record["members"]) for code, record in lenses.items()}

    def basis(self, cell: Cell, on: date, lens: str | None = None) -> str:
        """Where the persons of a cell come from."""
        count = self.people(cell, on, lens)[1]
        return COMPANIES if cell.client != MENTEE else count.basis if count else "unknown"

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

    def surveyed_on(self, district: str, need: str) -> date | None:
        """The last day on which somebody looked for a need, or a broader one, in the district or a region above it."""
        return surveyed_on(self.catalog.rulebook, self._surveys, district, need)
