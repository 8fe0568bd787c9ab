"""Which collections there are; each is made once of a Catalog, a day and a release of demand."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from service.answers.asking import Asking
from service.answers.layers import areas, gap_cells, organizations, services
from service.answers.layers.entry import NOTHING, Entry, Kept
from service.answers.layers.layer import Layer
from service.catalog.snapshot import Catalog
from service.domain.errors import NotFound
from service.graph.reader import uncollected
from service.standards.ogc_features.properties import Kind

Maker = Callable[[Asking], Iterable[Entry]]

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
    """The layers of a Catalog, day and release, and what earlier ones of the day left to those not yet made."""

    catalog: Catalog | None
    day: date
    quarter: str
    layers: dict[str, Layer]
    kept: Mapping[str, Kept]

    def answers(self, asking: Asking) -> bool:
        """Whether they say what is true for this question: scores of cells have the release in them."""
        return (self.day, self.quarter) == (asking.today, asking.release.quarter) and self.catalog is asking.catalog


class Layers:
    """
    Keeps the layers of the newest Catalog, day and release it was asked about; two threads may both make one.

    What a write does not touch goes on from layer to layer: thousands are not written anew for one record.
    """

    def __init__(self) -> None:
        self._made = Made(None, date.min, "", {}, {})

    def of(self, asking: Asking, name: str) -> Layer:
        """One collection; NotFound if there is none of the name."""
        if name not in COLLECTIONS:
            raise NotFound(f"There is no such collection. There are {', '.join(COLLECTIONS)}.")
        made, day = self._made, asking.today
        if not made.answers(asking):
            left = _left(made) if made.day == day else {}
            made = self._made = Made(asking.catalog, day, asking.release.quarter, {}, left)
        if name not in made.layers:
            kind, maker = COLLECTIONS[name]
            with uncollected():
                before = made.kept.get(name, NOTHING)
                made.layers[name] = Layer(kind, maker(asking), asking.catalog.records, before)
        return made.layers[name]


def _left(made: Made) -> Mapping[str, Kept]:
    return {**made.kept, **{name: layer.kept() for name, layer in made.layers.copy().items()}}
