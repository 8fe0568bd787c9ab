"""Which services fit, as bits: each filter is looked up, all that are given are intersected."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_

from service.answers.asking import Asking
from service.answers.directory.listing.question import ServiceQuestion
from service.answers.directory.since import revision_since
from service.answers.search.search import Hits
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


def fitting(asking: Asking, question: ServiceQuestion, codes: Codes, hits: Hits | None) -> int:
    """The bits of the services that meet all filters but the radius."""
    catalog = asking.catalog
    listing = catalog.listing
    filtered = [listing.in_state(codes["lifecycle"], question.as_of or asking.today), *_by_index(catalog, codes)]
    filtered += [_any(listing.having(name, code) for code in codes[name]) for name in _HAVING if name in codes]
    if "admits" in codes:
        filtered.append(_admitting(listing, codes["admits"], catalog.rulebook.statuses))
    if question.updated_after is not None:
        filtered.append(_updated_after(catalog, revision_since(catalog, asking.search, question.updated_after)))
    if "id" in codes:
        filtered.append(listing.those(codes["id"]))
    if hits is not None:
        filtered.append(listing.those(hits.scores))
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


def _updated_after(catalog: Catalog, revision: int) -> int:
    listing = catalog.listing
    order = listing.by_update(lambda identifier: catalog.record_revision("service", identifier))
    return listing.those(id_of(key) for key in order.before((-revision,)))
