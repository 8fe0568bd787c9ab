"""The Catalog: the whole directory of one revision, immutable, with what referrals look up."""

import gc
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from service.catalog import indexes
from service.catalog.indexes import NOBODY, Indexes
from service.catalog.interning import Shared
from service.catalog.listing.listing import Listing, Moves
from service.catalog.listing.listing import made_of as listing_of
from service.catalog.listing.listing import moved as moved_listing
from service.catalog.record_store import HeldRecords, Key, hold
from service.catalog.records.services import service as read_service
from service.catalog.rules import IN_RULEBOOK, rulebook, version
from service.domain.eligibility.situation import Memory
from service.domain.model import Case, Service
from service.domain.regions import district_of, land_of
from service.domain.rights.law import Rulebook
from service.graph.reader import uncollected
from service.graph.records import Row

# Facts that name a place beside the person's own: what serves it is looked at too.
PLACES = ("wohnsitzauflage_district", "job_district", "company_district")
MOST_DAYS = 3  # 3 MB each at 20,000 services
MOST_PATCHED = 500  # services of one refresh
FEW = 60  # in reach: below that the others of the Land are looked at too


@dataclass(frozen=True, slots=True)
class Catalog:
    """
    `records` by (kind, id), sorted, as they stand in the graph; `services` as the rules see them, by id in order.

    `log_hash`, of the last change, tells this graph from another one.
    """

    revision: int
    log_hash: str
    rules_version: str
    records: HeldRecords
    services: Mapping[str, Service]
    rulebook: Rulebook
    index: Indexes
    _offers: dict[tuple[date, date], Memory] = field(default_factory=dict, init=False, compare=False, repr=False)
    _listings: list[Listing] = field(default_factory=list, init=False, compare=False, repr=False)

    @property
    def listing(self) -> Listing:
        """What lists look up; made when it is first asked for, then patched from revision to revision."""
        if not self._listings:
            self._listings[:] = [listing_of(self.services, self.index)]
        return self._listings[0]

    def uuid(self, kind: str, identifier: str) -> str:
        """The UUID of a record; KeyError if there is none."""
        return self.records.held((kind, identifier)).uuid

    def record_revision(self, kind: str, identifier: str) -> int:
        """The revision that last changed a record; KeyError if there is none."""
        return self.records.held((kind, identifier)).revision

    def preceded_by(self, identifier: str) -> list[str]:
        """The services that name this one as their successor, by id."""
        return sorted(self.index.of("successor", identifier))

    def parts_of(self, identifier: str) -> list[Service]:
        """The services that are part of one, by id."""
        return [self.services[key] for key in sorted(self.index.of("part_of", identifier))]

    def candidates(self, regions: Collection[str], needs: Collection[str], client: str, as_of: date) -> list[Service]:
        """
        Services that serve one of the regions, meet one of the needs for the client and run on the day, by id.

        A need is met by itself, by the needs above it and by those below it. Dates alone decide about running.
        """
        topics = self.topics(needs)
        meeting = NOBODY.union(*(self.index.of("need", need) for need in topics))
        here = meeting.intersection(NOBODY.union(*(self.index.of("region", region) for region in regions)))
        return [
            service
            for service in map(self.services.__getitem__, sorted(here))
            if client in service.clients
            and (service.valid_from is None or service.valid_from <= as_of)
            and (service.valid_to is None or as_of <= service.valid_to)
            and any(item.need in topics and client in item.clients for item in service.meets)
        ]

    def topics(self, needs: Iterable[str]) -> set[str]:
        """The needs, all above and all below them."""
        return {topic for need in needs for topic in self.rulebook.related.get(need, {need})}

    def considered(self, case: Case) -> list[Service]:
        """
        The services a referral looks at, by id: on a topic of the case, or accompanying any case, and in reach.

        In reach is what serves the place, a region above it or a part of it, what is online, and good practice from
        elsewhere. Where these are few, the others of the Land are looked at too, as near misses; where nobody is left,
        all on the topic.
        """
        of = self.index.of
        wanted = {
            *case.needs,
            *(i for n in case.needs if n in self.rulebook.needs for i in self.rulebook.needs[n].implies),
        }
        topics = self.topics(self.topics(wanted))  # up to the broadest, then down to every facet of it
        meeting = [*(of("need", need) for need in topics), of("trait", "case_management")]
        places = self._places(case)
        here = self._in_reach(places)
        own = of("trait", "own_programme") | (of("trait", "for_staff") & here)
        near = NOBODY.union(*(some & here for some in meeting))  # never all on the topic: they grow with the directory
        if len(near) < FEW:
            land = NOBODY.union(*(of("land", land_of(place)) for place in places))
            near = near.union(*(some & land for some in meeting))
        return [self.services[key] for key in sorted((near or NOBODY.union(*meeting)) | own)]

    def offers(self, as_of: date, today: date) -> Memory:
        """What was found about offers on a day; of few days and at most about twice as many as there are."""
        days = self._offers
        if (as_of, today) not in days and len(days) >= MOST_DAYS:
            days.clear()
        kept = days.setdefault((as_of, today), {})
        if len(kept) > 2 * len(self.services):  # most are of services as they were before
            kept.clear()
        return kept

    def focuses_on(self, group: str) -> bool:
        """Whether any service is there for a target group."""
        return bool(self.index.of("focus", group))

    def _places(self, case: Case) -> set[str]:
        named = (case.facts.get(name) for name in PLACES)
        return {*case.regions, *(place for place in named if isinstance(place, str))}

    def _in_reach(self, places: Collection[str]) -> frozenset[str]:
        of = self.index.of
        regions = {region for place in places for region in self.rulebook.chain(place)} or {"DE"}
        return NOBODY.union(
            of("trait", "anywhere"),
            of("trait", "elsewhere"),
            *(of("region", region) for region in regions),
            *(of("part_of_district", district_of(place)) for place in places),
        )


def build(rows: Iterable[Row], revision: int, log_hash: str = "") -> Catalog:
    """The Catalog of all rows of one revision; their order does not matter."""
    with uncollected():
        built = _built(rows, revision, log_hash)
    gc.freeze()  # it stays, and a collection that walks 20,000 services holds a request up for 50 ms
    return built


def _built(rows: Iterable[Row], revision: int, log_hash: str) -> Catalog:
    records = hold(rows)
    services = _services(records, records.of_kind("service"))
    return Catalog(
        revision,
        log_hash,
        version(records),
        records,
        MappingProxyType(services),
        rulebook(records),
        indexes.made_of(services.values()),
    )


def _services(records: HeldRecords, identifiers: Iterable[str]) -> dict[str, Service]:
    stated, places, shared = records.of_kind("service"), records.of_kind("location"), Shared()
    return {key: read_service(key, stated[key], places, shared) for key in identifiers}


def refreshed(
    catalog: Catalog, rows: Iterable[Row], gone: Collection[Key], revision: int, log_hash: str = ""
) -> Catalog:
    """The next Catalog: some records replaced, some withdrawn. The old one stays as it is."""
    came = {(row.kind, row.id): row for row in rows}
    touched = {*came, *gone}
    records = catalog.records.moved(came.values(), gone)
    kinds = {kind for kind, _ in touched}
    changed = {key for kind, key in touched if kind == "service"} | _at(catalog, touched)
    new = _services(records, (key for key in sorted(changed) if ("service", key) in records))
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
        following._offers.update(catalog._offers)
    _keep_listing(catalog, following, old, list(new.values()))
    return following


def _keep_listing(catalog: Catalog, following: Catalog, gone: list[Service], came: list[Service]) -> None:
    """What lists have looked up goes on; after a large import it is made anew when it is asked for."""
    made = catalog._listings[:1]
    if made and not gone and not came:
        following._listings[:] = made
    elif made and len(came) <= MOST_PATCHED:
        moves = Moves(
            gone,
            came,
            was=lambda one: catalog.record_revision("service", one),
            now=lambda one: following.record_revision("service", one),
        )
        following._listings[:] = [moved_listing(made[0], following.services, following.index, moves)]


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
