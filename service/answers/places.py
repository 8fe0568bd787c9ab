"""Places by postcode, town or district, offline."""

from dataclasses import dataclass

from service import gazetteer
from service.answers.asking import Asking
from service.answers.meta import Links, ListMeta
from service.gazetteer import Place


@dataclass(frozen=True)
class PlacePage:
    """Candidates, the best first."""

    meta: ListMeta
    items: tuple[Place, ...]
    links: Links


def places(asking: Asking, text: str, most: int) -> PlacePage:
    """At most so many candidates for a text; empty where nothing is like it."""
    candidates = tuple(gazetteer.search(text, most))
    return PlacePage(ListMeta(asking.catalog.revision, asking.today, len(candidates)), candidates, Links(None))
