"""Which services fit, as bits: each filter is looked up, all that are given are intersected."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_
from typing import Any

from service.answers.asking import Asking
from service.answers.directory.listing.reach import in_reach
from service.answers.directory.search import Hits
from service.answers.directory.since import revision_since
from service.catalog.listing.listing import Listing
from service.catalog.nearness import Point
from service.domain.eligibility.person import admission
from service.domain.model import Service

Codes = Mapping[str, list[str]]
NEEDED_ADMISSION = ("status.all", "status.admitted")


def fitting(asking: Asking, query: Mapping[str, Any], codes: Codes, point: Point | None, hits: Hits | None) -> int:
    """The bits of the services that meet all filters."""
    catalog, day = asking.catalog, query.get("as_of") or asking.today
    listing: Listing = catalog.listing
    found = [listing.in_state(codes["lifecycle"], day), *_by_index(catalog, query, codes)]
    found += [_any(listing.having(name, code) for code in codes[name]) for name in _HAVING if name in query]
    if "admits" in query:
        found.append(_admitting(listing, codes["admits"], catalog.rulebook.statuses))
    if "updated_after" in query:
        found.append(_updated_after(catalog, revision_since(catalog, asking.search, query["updated_after"])))
    if "id" in query:
        found.append(listing.those(codes["id"]))
    if hits is not None:
        found.append(listing.those(hits.scores))
    if point and query.get("radius_km") is not None:
        found.append(in_reach(catalog, point, query["radius_km"]))
    return reduce(and_, found)


_HAVING = ("client", "mode", "cost")


def _any(found: Iterable[int]) -> int:
    return reduce(or_, found, 0)


def _by_index(catalog: Any, query: Mapping[str, Any], codes: Codes) -> Iterator[int]:
    of = catalog.listing.of
    if "need" in query:
        yield _any(of("need", code) for code in catalog.topics(codes["need"]))
    if codes["region"]:
        regions = {above for code in codes["region"] for above in catalog.rulebook.chain(code)}
        yield _any(of("region", code) for code in regions)
    if "language" in query:
        yield _any(of("language", code) for code in (*codes["language"], "interpreter"))
    for name in ("kind", "organization", "focus"):
        if name in query:
            yield _any(of(name, code) for code in codes[name])


def _admitting(listing: Listing, wanted: Iterable[str], statuses: Mapping[str, Any]) -> int:
    """By the rule of the referral, once for all that say the same; unknown is not admitted."""
    named = tuple(wanted)
    return _any(
        found
        for (name, stated), found in listing.facets.items()
        if name == "admission" and _admits(stated, named, statuses)
    )


def _admits(stated: Any, wanted: Iterable[str], statuses: Mapping[str, Any]) -> bool:
    one = Service("", "", "", **stated._asdict())
    return any(admission(one, status, statuses)[1] in NEEDED_ADMISSION for status in wanted)


def _updated_after(catalog: Any, revision: int) -> int:
    listing: Listing = catalog.listing
    order = listing.by_update(lambda one: catalog.record_revision("service", one))
    return listing.those(key[-1] for key in order.before((-revision,)))
