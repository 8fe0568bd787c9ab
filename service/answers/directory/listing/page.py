"""One page of the list of services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.directory.item import ServiceItem, item_of
from service.answers.directory.listing.outside import outside_of
from service.answers.directory.listing.topics import Topic, topics_of
from service.answers.meta import Links, ListMeta
from service.catalog.matches import Entry, Matches


@dataclass(frozen=True)
class ServiceListMeta(ListMeta):
    """What a list was made from."""

    search: Annotated[str | None, "where `q` was looked for: full_text, or names while the database is away"]
    within: Annotated[int | None, "with a site within the radius; null without one"]
    from_afar: Annotated[
        int | None,
        "beyond the radius, but helping there: statewide, online, coming, or serving the district without a site in "
        "it; `reach=from_afar` lists them",
    ]
    understood: Annotated[tuple[Topic, ...], "the needs that the words of `q` stand for; what meets them is found too"]
    outside: Annotated[str | None, "said where the place asked for lies outside the area of the directory"]


@dataclass(frozen=True)
class ServicePage:
    """One page."""

    meta: ServiceListMeta
    items: tuple[ServiceItem, ...]
    links: Links


def page_of_services(
    asking: Asking, entries: Sequence[Entry], matches: Matches, link: str | None, query: Mapping[str, object]
) -> ServicePage:
    """The hits that are shown, in their order, of all `matches`; `link` leads to the next page."""
    catalog, writer, as_of, words = asking.catalog, asking.writer, query.get("as_of"), query.get("q")
    day, q = as_of if isinstance(as_of, date) else asking.today, words if isinstance(words, str) else None
    hits = asking.search.find(catalog, q) if q is not None else None
    topics = topics_of(matches.needs, writer)
    items = tuple(item_of(catalog, writer, service, day, km) for _, service, km in entries)
    found_by, outside = hits.by if hits else None, outside_of(query, catalog, writer)
    meta = ServiceListMeta(catalog.revision, day, matches.total, found_by, *matches.counts, topics, outside)
    return ServicePage(meta, items, Links(link))
