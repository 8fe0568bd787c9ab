"""Which collections there are; each is made once of a Catalog and a day, when it is first asked for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from service.api.ogc import areas, gap_cells, organizations, services
from service.api.ogc.layers import Entry, Layer
from service.catalog.snapshot import Catalog
from service.domain.errors import NotFound
from service.graph.reader import uncollected
from service.standards.ogc_features.properties import Kind

Maker = Callable[[Catalog, date], Iterable[Entry]]

# A further collection is one entry here: what it is, and what makes its entries.
COLLECTIONS: Mapping[str, tuple[Kind, Maker]] = {
    kind.id: (kind, maker)
    for kind, maker in (
        (services.KIND, services.entries),
        (organizations.KIND, organizations.entries),
        (areas.DISTRICT, areas.entries("districts", *areas.DISTRICTS)),
        (areas.MUNICIPALITY, areas.entries("municipalities", "gemeinde")),
        (gap_cells.KIND, gap_cells.entries),
    )
}


class Layers:
    """Keeps the layers of the newest Catalog and day it was asked about; two threads may both make one."""

    def __init__(self) -> None:
        self._held: tuple[Catalog | None, date, dict[str, Layer]] = (None, date.min, {})

    def of(self, catalog: Catalog, day: date, name: str) -> Layer:
        """One collection; NotFound if there is none of the name."""
        if name not in COLLECTIONS:
            raise NotFound(f"There is no such collection. There are {', '.join(COLLECTIONS)}.")
        held = self._held
        if held[0] is not catalog or held[1] != day:
            held = self._held = (catalog, day, {})
        if name not in held[2]:
            kind, maker = COLLECTIONS[name]
            with uncollected():
                held[2][name] = Layer(kind, maker(catalog, day))
        return held[2][name]
