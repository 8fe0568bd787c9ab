"""Services as the gap model reads them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from service.catalog.cell_inputs.areas import Areas
from service.catalog.cell_inputs.nearness import SPEEDS_KMH, MinutesToSites, Places, Point
from service.catalog.cell_inputs.programmes import longest, own_end, programme_end
from service.catalog.cell_inputs.shared import SharedFacts
from service.catalog.cell_inputs.travel_times import TravelTimes
from service.catalog.record_store import Record
from service.catalog.snapshot import Catalog
from service.domain.eligibility.offer import CAPACITY_AGE, REACHED_FROM_ANYWHERE
from service.domain.gaps.offer import EVERYBODY, MENTEE, Cell, Offer
from service.domain.model import Meets, Service
from service.domain.periods import last_day
from service.domain.regions import district_of

EVERYONE_WE_ASK_FOR = {"refugees", "migrants", "third_country"}  # a focus on these is a focus on the people of a cell
ESTIMATED = TravelTimes()
_CAPACITIES = {"open": "capacity", "waitlist": "waitlist", "full": "no-capacity"}


def supply(
    catalog: Catalog, areas: Areas, land: str, today: date, ways: TravelTimes = ESTIMATED, client: str = MENTEE
) -> tuple[Offer, ...]:
    """
    The offers for one type of client that may count in the districts of a Land, by id.

    Good practice elsewhere, names over concrete records, instruments and what is planned without a day are no supply.
    """
    points = areas.within(land)
    served, near = _served(catalog, areas, land), _box(points.values())
    facts = SharedFacts(catalog, areas)
    make = partial(_offer, facts, points=points, today=today, ways=ways, client=client)
    return tuple(
        make(service)
        for service in catalog.services.values()
        if _counts(catalog, service, client) and _within(service, served, near)
    )


def _served(catalog: Catalog, areas: Areas, land: str) -> frozenset[str]:
    """The regions above a Land, itself, and all within it but municipalities, which their sites tell."""
    districts = areas.below.get(land, frozenset())
    return frozenset(catalog.rulebook.chain(land)) | {
        region for region, below in areas.below.items() if below <= districts
    }


def for_cell(catalog: Catalog, offers: Iterable[Offer], cell: Cell) -> Iterator[Offer]:
    """The offers as they stand to a need and a group: only some statuses may be served, some groups left out."""
    topics, group = {cell.need, *_below(catalog, cell.need)}, cell.group
    for offer in offers:
        if offer.needs.isdisjoint(topics):
            continue
        if cell.client != MENTEE:
            yield offer
            continue
        service = catalog.services[offer.service_id]
        entries = [item for item in service.meets if item.need in topics and MENTEE in item.clients]
        changed: dict[str, object] = {}
        if entries and all(item.statuses or item.not_statuses for item in entries):
            changed["admits"] = {**offer.admits, **dict.fromkeys(_closed(catalog, entries), False)}
        groups = groups_of(service, group)
        if groups != offer.groups:
            changed["groups"] = groups
        yield replace(offer, **changed) if changed else offer  # type: ignore[arg-type]


def _offer(
    shared: SharedFacts, service: Service, *, points: Places, today: date, ways: TravelTimes, client: str
) -> Offer:
    record = shared.catalog.records["service", service.id]
    statutory = service.stability == "statutory"
    sites = tuple((site.lat, site.lon) for site in service.sites if site.lat is not None and site.lon is not None)
    ended, payer = own_end(service), longest(shared.catalog.records, record)
    paid_until = programme_end(shared.catalog.records, service)
    return Offer(
        service_id=service.id,
        provider_id=service.organizations[0] if service.organizations else service.id,
        name=service.name,
        needs=shared.needs(item.need for item in service.meets if client in item.clients),
        groups=shared.same(groups_of(service, EVERYBODY) if client == MENTEE else frozenset({EVERYBODY})),
        languages=shared.languages(service),
        serves=shared.districts(service),
        residence_required=service.residence_required,
        home_region=next((district_of(site.region) for site in service.sites if site.region), ""),
        admits=shared.admits(service) if client == MENTEE else shared.company,
        minutes=MinutesToSites(sites, points, SPEEDS_KMH[ways.mode], ways.measured),
        located=all(site.lat is not None and site.lon is not None for site in service.sites),
        online=None if service.mode is None else service.mode in REACHED_FROM_ANYWHERE,
        starts_on=service.valid_from,
        ends_on=ended or paid_until,
        end_certain=service.end_known or service.lifecycle == "ended" or paid_until is not None,
        open_ended=ended is None and (service.end_known or statutory),
        **_renewal(shared.catalog, record),  # type: ignore[arg-type]
        capacity=_capacity(service, today),
        places_per_year=record.get("places_per_year"),
        last_verified_on=None if service.lifecycle == "unverified" else service.verified_on,
        funder=payer.programme if payer else "",
        statutory=statutory,
    )


def _counts(catalog: Catalog, service: Service, client: str) -> bool:
    targets = catalog.rulebook.referral_targets.get(service.kind, frozenset())
    return (
        client in service.clients
        and client in targets
        and service.level != "brand"
        and service.lifecycle != "good_practice_elsewhere"
        and not (service.lifecycle == "planned" and service.valid_from is None)
    )


def _within(service: Service, served: frozenset[str], near: tuple[Point, Point] | None) -> bool:
    if service.serves & served or service.mode in REACHED_FROM_ANYWHERE:
        return True
    if any(district_of(code) in served for code in service.serves):
        return True
    if not service.serves and any(site.region and district_of(site.region) in served for site in service.sites):
        return True
    if near is None:
        return False
    (south, west), (north, east) = near
    return any(
        site.lat is not None and site.lon is not None and south <= site.lat <= north and west <= site.lon <= east
        for site in service.sites
    )


def _box(points: Iterable[Point]) -> tuple[Point, Point] | None:
    """The frame of the points and half a degree more: what is farther is out of reach."""
    known = list(points)
    if not known:
        return None
    lats, lons = [lat for lat, _ in known], [lon for _, lon in known]
    return (min(lats) - 0.5, min(lons) - 0.8), (max(lats) + 0.5, max(lons) + 0.8)


def _below(catalog: Catalog, need: str) -> list[str]:
    return [code for code, entry in catalog.rulebook.needs.items() if entry.broader == need]


def groups_of(service: Service, group: str) -> frozenset[str] | None:
    """Stated for everybody, or for this group; None: a focus on others, or nothing stated. Left out: none of it."""
    if group in service.excludes_groups:
        return frozenset()
    focus = service.focuses_on
    if focus & EVERYONE_WE_ASK_FOR or (not focus and service.stability == "statutory"):
        return focus | {EVERYBODY}
    return focus if group in focus else None


def _closed(catalog: Catalog, entries: Sequence[Meets]) -> Iterator[str]:
    """Statuses for which no entry on the need holds."""
    for code in catalog.rulebook.statuses:
        if not any(code not in item.not_statuses and (not item.statuses or code in item.statuses) for item in entries):
            yield code


def _capacity(service: Service, today: date) -> str | None:
    if service.capacity_on is None or today - service.capacity_on > CAPACITY_AGE:
        return None
    return _CAPACITIES.get(service.capacity or "")


def _renewal(catalog: Catalog, record: Record) -> dict[str, object]:
    """A renewal counts when the programme says so and a source shows it."""
    programmes = (catalog.records.get(("funding", code), {}) for code in sorted(record.get("funded_by", ())))
    for programme in programmes:
        if programme.get("renewal") == "confirmed" and programme.get("evidenced_by"):
            until = programme.get("ends_on")
            return {"renewal_documented": True, "renewed_to": last_day(until) if until else None}
    return {}
