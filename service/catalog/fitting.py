"""Which services fit, as bits: each filter is looked up, all that are given are intersected."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_

from service.catalog.listing.facets import Admission
from service.catalog.listing.listing import Listing
from service.catalog.listing.order import id_of
from service.catalog.snapshot import Catalog
from service.domain.eligibility.person import admission
from service.domain.model import Service
from service.domain.rights.law import Status

Codes = Mapping[str, list[str]]
NEEDED_ADMISSION = ("status.all", "status.admitted")
_HAVING = ("client", "mode", "cost")
_OF = ("kind", "organization", "focus")


@dataclass(frozen=True, slots=True)
class Filters:
    """
    What a list must meet on a day; None filters nothing.

    `codes` by filter, all of them known; `changed_after` a revision; `found` the ids that a search has found.
    """

    day: date
    codes: Codes
    changed_after: int | None = None
    found: Collection[str] | None = None


def fitting(catalog: Catalog, filters: Filters) -> int:
    """The bits of the services that meet all filters."""
    listing = catalog.listing
    codes = filters.codes
    filtered = [listing.in_state(codes["lifecycle"], filters.day), *_by_index(catalog, codes)]
    filtered += [_any(listing.having(name, code) for code in codes[name]) for name in _HAVING if name in codes]
    if "admits" in codes:
        filtered.append(_admitting(listing, codes["admits"], catalog.rulebook.statuses))
    if filters.changed_after is not None:
        filtered.append(_changed_after(catalog, filters.changed_after))
    if "id" in codes:
        filtered.append(listing.those(codes["id"]))
    if filters.found is not None:
        filtered.append(listing.those(filters.found))
    return reduce(and_, filtered)


def _any(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


def _by_index(catalog: Catalog, codes: Codes) -> Iterator[int]:
    of = catalog.listing.of
    if "need" in codes:
        yield _any(of("need", code) for code in catalog.topics(codes["need"]))
    if codes["region"]:
        regions = {above for code in codes["region"] for above in catalog.rulebook.chain(code)}
        yield _any(of("region", code) for code in regions)
    if "language" in codes:
        yield _any(of("language", code) for code in (*codes["language"], "interpreter"))
    for name in _OF:
        if name in codes:
            yield _any(of(name, code) for code in codes[name])


def _admitting(listing: Listing, wanted: Iterable[str], statuses: Mapping[str, Status]) -> int:
    """By the rule of the referral, once for all that say the same; unknown is not admitted."""
    named = tuple(wanted)
    return _any(
        bits
        for (name, stated), bits in listing.facets.items()
        if name == "admission" and isinstance(stated, Admission) and _admits(stated, named, statuses)
    )


def _admits(stated: Admission, wanted: Iterable[str], statuses: Mapping[str, Status]) -> bool:
    service = Service("", "", "", **stated._asdict())
    return any(admission(service, status, statuses)[1] in NEEDED_ADMISSION for status in wanted)


def _changed_after(catalog: Catalog, revision: int) -> int:
    listing = catalog.listing
    order = listing.by_update(lambda identifier: catalog.record_revision("service", identifier))
    return listing.those(id_of(key) for key in order.before((-revision,)))
