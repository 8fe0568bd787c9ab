"""One page of the list of services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.directory.item import ServiceItem, item_of
from service.answers.directory.listing.matches import Entry
from service.answers.directory.listing.topics import Topic, topics_of
from service.answers.meta import Links, ListMeta


@dataclass(frozen=True)
class ServiceListMeta(ListMeta):
    """What a list was made from."""

    search: Annotated[str | None, "where `q` was looked for: full_text, or names while the database is away"]
    understood: Annotated[tuple[Topic, ...], "the needs that the words of `q` stand for; what meets them is found too"]


@dataclass(frozen=True)
class ServicePage:
    """One page."""

    meta: ServiceListMeta
    items: tuple[ServiceItem, ...]
    links: Links


def page_of_services(
    asking: Asking, entries: Sequence[Entry], total: int, link: str | None, as_of: date | None, q: str | None
) -> ServicePage:
    """The hits that are shown, in their order, of `total`; `link` leads to the next page."""
    catalog, writer, day = asking.catalog, asking.writer, as_of or asking.today
    hits = asking.search.find(catalog, q) if q is not None else None
    topics = topics_of(asking, q, hits) if q is not None and hits is not None else ()
    items = tuple(item_of(catalog, writer, service, day, km) for _, service, km in entries)
    return ServicePage(
        ServiceListMeta(catalog.revision, day, total, hits.by if hits else None, topics), items, Links(link)
    )
