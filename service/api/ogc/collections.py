"""Which collections there are; each is made once of a Catalog and a day, when it is first asked for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from service.api.ogc import areas, gap_cells, organizations, services
from service.api.ogc.layers import NOTHING, Entry, Kept, Layer
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


class Made(NamedTuple):
    """The layers of a Catalog and day, and what earlier ones of the day left to those not yet made."""

    catalog: Catalog | None
    day: date
    layers: dict[str, Layer]
    kept: Mapping[str, Kept]


class Layers:
    """
    Keeps the layers of the newest Catalog and day it was asked about; two threads may both make one.

    What a write does not touch goes on from layer to layer: thousands are not written anew for one record.
    """

    def __init__(self) -> None:
        self._made = Made(None, date.min, {}, {})

    def of(self, catalog: Catalog, day: date, name: str) -> Layer:
        """One collection; NotFound if there is none of the name."""
        if name not in COLLECTIONS:
            raise NotFound(f"There is no such collection. There are {', '.join(COLLECTIONS)}.")
        made = self._made
        if made.catalog is not catalog or made.day != day:
            made = self._made = Made(catalog, day, {}, _left(made) if made.day == day else {})
        if name not in made.layers:
            kind, maker = COLLECTIONS[name]
            with uncollected():
                made.layers[name] = Layer(kind, maker(catalog, day), catalog.records, made.kept.get(name, NOTHING))
        return made.layers[name]


def _left(made: Made) -> Mapping[str, Kept]:
    return {**made.kept, **{name: layer.kept() for name, layer in made.layers.copy().items()}}
