"""The next Catalog, made from the one before and what has changed."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from service.catalog import indexes
from service.catalog.build import services_of
from service.catalog.listing.refresh import Moves
from service.catalog.listing.refresh import moved as moved_listing
from service.catalog.record_store import Key
from service.catalog.rules import IN_RULEBOOK, rulebook, version
from service.catalog.snapshot import Catalog
from service.domain.model import Service
from service.graph.records import Row

MOST_PATCHED = 500  # services of one refresh


def refreshed(
    catalog: Catalog, rows: Iterable[Row], gone: Collection[Key], revision: int, log_hash: str = ""
) -> Catalog:
    """The next Catalog: some records replaced, some withdrawn. The old one stays as it is."""
    came = {(row.kind, row.id): row for row in rows}
    touched = {*came, *gone}
    records = catalog.records.moved(came.values(), gone)
    kinds = {kind for kind, _ in touched}
    changed = {key for kind, key in touched if kind == "service"} | _at(catalog, touched)
    changed |= {part for key in changed for part in catalog.index.of("part_of", key)}  # they inherit topics
    new = services_of(records, (key for key in sorted(changed) if ("service", key) in records))
    old = [catalog.services[key] for key in changed if key in catalog.services]
    same_rules = kinds.isdisjoint(IN_RULEBOOK)
    following = Catalog(
        revision,
        log_hash,
        catalog.rules_version if same_rules else version(records),
        records,
        MappingProxyType(_patched(catalog.services, new, changed - new.keys())) if changed else catalog.services,
        catalog.rulebook if same_rules else rulebook(records),
        indexes.moved(catalog.index, old, new.values()) if changed else catalog.index,
    )
    if same_rules:
        following.offers_by_day.update(catalog.offers_by_day)
    _keep_listing(catalog, following, old, list(new.values()))
    return following


def _keep_listing(catalog: Catalog, following: Catalog, gone: list[Service], came: list[Service]) -> None:
    """What lists have looked up goes on; after a large import it is made anew when it is asked for."""
    made = catalog.listings[:1]
    if made and not gone and not came:
        following.listings[:] = made
    elif made and len(came) <= MOST_PATCHED:
        moves = Moves(
            gone,
            came,
            was=lambda service: catalog.record_revision("service", service),
            now=lambda service: following.record_revision("service", service),
        )
        following.listings[:] = [moved_listing(made[0], following.services, following.index, moves)]


def _patched(old: Mapping[str, Service], came: Mapping[str, Service], gone: Iterable[str]) -> dict[str, Service]:
    """A copy in order; it is sorted again only where a key is new."""
    merged = old.copy() if isinstance(old, MappingProxyType) else dict(old)  # unpacking a proxy takes ten times as long
    merged.update(came)
    for key in gone:
        merged.pop(key, None)
    return merged if came.keys() <= old.keys() else dict(sorted(merged.items()))


def _at(catalog: Catalog, touched: Collection[Key]) -> set[str]:
    """The services with a site at one of the touched locations."""
    places = {key for kind, key in touched if kind == "location"}
    if not places:
        return set()
    return {key for key, service in catalog.services.items() if any(site.place in places for site in service.sites)}
