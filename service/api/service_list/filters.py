"""Which services fit, each filter by an index or a test."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from service.api.checks import since
from service.api.search import revision_at
from service.domain.eligibility.person import admission
from service.domain.lifecycle import state
from service.domain.model import Service


def by_index(catalog: Any, query: Mapping[str, Any], codes: Mapping[str, list[str]]) -> list[str]:
    """Ids that meet the filters for which there are indexes, in order."""
    of = catalog.index.of
    sets = []
    if "need" in query:
        sets.append([of("need", code) for code in catalog.topics(codes["need"])])
    if codes["region"]:
        regions = {above for code in codes["region"] for above in catalog.rulebook.chain(code)}
        sets.append([of("region", code) for code in regions])
    if "language" in query:
        sets.append([of("language", code) for code in (*codes["language"], "interpreter")])
    for name in ("kind", "organization"):
        if name in query:
            sets.append([of(name, code) for code in codes[name]])
    if "id" in query:
        sets.append([frozenset(codes["id"])])
    found = set(catalog.services)
    for ids in sets:
        found &= frozenset().union(*ids)
    return sorted(found)


def tests(
    catalog: Any, query: Mapping[str, Any], codes: Mapping[str, list[str]], day: date
) -> Iterable[Callable[[Service], bool]]:
    """The other filters, each a test of one service."""
    yield lambda service: state(service, day) in codes["lifecycle"]
    if "client" in query:
        yield lambda service: not service.clients.isdisjoint(codes["client"])
    if "mode" in query:
        yield lambda service: service.mode in codes["mode"]
    if "cost" in query:
        yield lambda service: service.cost in codes["cost"]
    if "focus" in query:
        yield lambda service: not service.focuses_on.isdisjoint(codes["focus"])
    if "admits" in query:
        yield lambda service: any(_admits(service, code, catalog.rulebook.statuses) for code in codes["admits"])
    if "updated_after" in query:
        known = since(query["updated_after"])
        after = known if isinstance(known, int) else revision_at(known)
        yield lambda service: catalog.record_revision("service", service.id) > after


def _admits(service: Service, code: str, statuses: Mapping[str, Any]) -> bool:
    """By the rule of the referral; where no rule on the status is known, nobody said that it is admitted."""
    return admission(service, code, statuses)[1] in ("status.all", "status.admitted")
