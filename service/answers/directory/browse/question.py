"""What is asked of a page of the list, checked; codes are checked by `known_codes`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.answers.directory.listing.question import CURRENT
from service.gazetteer import Place

OF_POINT = ("near", "region")
OF_PLACE = (*OF_POINT, "radius_km", "reach")


@dataclass(frozen=True, slots=True)
class BrowseQuestion:
    """The filters in force, by parameter of the list; `place` is where they are asked from; pages begin at 1."""

    filters: Mapping[str, object]
    place: Place | None = None
    page: int = 1

    @property
    def query(self) -> dict[str, object]:
        """The question as the list takes it."""
        return {"lifecycle": CURRENT, **self.filters, **order_of(self.filters)}

    @property
    def in_force(self) -> tuple[str, ...]:
        """The filters that a person knows: a place for its point or region, and its radius with it."""
        named = ("place" if name in OF_POINT else name for name in self.filters if name != "radius_km")
        return tuple(dict.fromkeys(named))

    def without(self, name: str) -> "BrowseQuestion":
        """The question without one filter of `in_force`; a radius goes with its place."""
        gone = OF_PLACE if name == "place" else (name,)
        left = {parameter: value for parameter, value in self.filters.items() if parameter not in gone}
        return BrowseQuestion(left, None if name == "place" else self.place)

    def searching(self, word: str) -> "BrowseQuestion":
        """The question with one word instead of all."""
        return replace(self, filters={**self.filters, "q": word}, page=1)


def order_of(parameters: Mapping[str, object]) -> dict[str, str]:
    """The parameter of the order: words are sorted by relevance unless a point sorts by distance; else left out."""
    return {"sort": "relevance"} if "q" in parameters and "near" not in parameters else {}
