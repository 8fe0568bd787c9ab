"""The Catalog: the whole directory of one revision, immutable, with what referrals look up."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from service.catalog.indexes import NOBODY, Indexes
from service.catalog.listing.listing import Listing
from service.catalog.listing.listing import made_of as listing_of
from service.catalog.record_store import HeldRecords
from service.domain.eligibility.situation import Memory
from service.domain.memo import Memo
from service.domain.model import Case, Service
from service.domain.regions import district_of, land_of
from service.domain.rights.law import Rulebook

# Facts that name a place beside the person's own: what serves it is looked at too.
PLACES = ("wohnsitzauflage_district", "job_district", "company_district")
MOST_DAYS = 3  # 3 MB each at 20,000 services
MOST_NEAR = 2_048  # pairs of a place and a topic; 5 MB at 20,000 services
FEW = 60  # in reach: below that the others of the Land are looked at too


@dataclass(frozen=True, slots=True)
class Catalog:
    """
    `records` by (kind, id), sorted, as they stand in the graph; `services` as the rules see them, by id in order.

    `log_hash`, of the last change, tells this graph from another one. `offers_by_day` and `listings` (none or one) hold
    what was looked up; a refresh hands it on. `near` holds who on a topic is in reach of a place: both are few.
    """

    revision: int
    log_hash: str
    rules_version: str
    records: HeldRecords
    services: Mapping[str, Service]
    rulebook: Rulebook
    index: Indexes
    offers_by_day: dict[tuple[date, date], Memory] = field(default_factory=dict, init=False, compare=False, repr=False)
    listings: list[Listing] = field(default_factory=list, init=False, compare=False, repr=False)
    near: Memo = field(default_factory=lambda: Memo(MOST_NEAR), init=False, compare=False, repr=False)

    @property
    def listing(self) -> Listing:
        """What lists look up; made when it is first asked for, then patched from revision to revision."""
        if not self.listings:
            self.listings[:] = [listing_of(self.services, self.index)]
        return self.listings[0]

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

    def meeting(self, need: str) -> Iterator[Service]:
        """The services on a need, those above it and those below it, by id."""
        ids = NOBODY.union(*(self.index.of("need", topic) for topic in self.topics([need])))
        return map(self.services.__getitem__, sorted(ids))

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
        The services a referral looks at, in any order: on a topic of the case, or accompanying any case, and in reach.

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
        meeting = [*(("need", need) for need in topics), ("trait", "case_management")]
        places = self._places(case)
        near = self._near(places, meeting)
        own = self._near(places, [("trait", "own_programme"), ("trait", "for_staff")])
        if len(near) < FEW:
            land = NOBODY.union(*(of("land", land_of(place)) for place in places))
            near = near.union(*(of(*code) & land for code in meeting))
        ids = (near or NOBODY.union(*(of(*code) for code in meeting))) | own
        return list(map(self.services.__getitem__, ids))

    def offers(self, as_of: date, today: date) -> Memory:
        """What was found about offers on a day; of few days and at most about twice as many as there are."""
        days = self.offers_by_day
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

    def _near(self, places: Collection[str], codes: Iterable[tuple[str, str]]) -> frozenset[str]:
        """The ids under some codes of the index that are in reach of one of the places; of nowhere: the country."""
        pairs = [(place, code) for place in places or (None,) for code in codes]
        return NOBODY.union(*(self.near.keep(pair, partial(self._in_reach, *pair)) for pair in pairs))

    def _in_reach(self, place: str | None, code: tuple[str, str]) -> frozenset[str]:
        """The ids under a code and in reach of a place: never all under the code, which grow with the directory."""
        of, all_of_them = self.index.of, self.index.of(*code)
        there = [of("region", region) for region in self.rulebook.chain(place)] or [of("region", "DE")]
        parts = [of("part_of_district", district_of(place))] if place else []
        anywhere = (of("trait", "anywhere"), of("trait", "elsewhere"))
        return NOBODY.union(*(all_of_them & some for some in (*anywhere, *there, *parts)))
