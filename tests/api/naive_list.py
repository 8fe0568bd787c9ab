"""The list of services by looking at all of them: slow, plain, and what the quick one must equal."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from geopy.location import Location

from service import gazetteer
from service.answers.asking import Asking
from service.answers.codes import known_codes
from service.answers.directory.listing.topics import understood, with_topics
from service.catalog.listing.facets import far_reaching
from service.domain.distance import distance_km, nearest
from service.domain.eligibility.person import admission
from service.domain.lifecycle import state
from service.domain.model import Service
from service.gazetteer.folding import fold
from service.http.fields import since

NOWHERE = 1e9
Point = tuple[float, float]


def listed(asking: Asking, query: Mapping[str, Any]) -> list[tuple[tuple[Any, ...], Service, float | None]]:
    """Sort key, service and distance in km of everything that fits, in order; BadRequest names an unknown code."""
    catalog, day = asking.catalog, query.get("as_of") or asking.today
    codes = known_codes(catalog, query)
    ids = by_index(catalog, query, codes)
    found = asking.search.find(catalog, query["q"]) if "q" in query else None
    hits = with_topics(catalog, understood(asking, query["q"], found), found) if found else None
    if hits is not None:
        ids = [code for code in ids if code in hits.scores]
    lat, _, lon = query.get("near", "").partition(",")
    point = (float(lat), float(lon)) if lat else None
    must = [*in_reach(catalog, point, query.get("radius_km"), query.get("reach")), *tests(asking, query, codes, day)]
    found = []
    for service in map(catalog.services.__getitem__, ids):
        if all(holds(service) for holds in must):
            near = nearest(point, service.sites) if point else None
            km = near[1] if near else None
            score = hits.scores[service.id] if hits else 0.0
            found.append((_sort_key(catalog, service, query, km, score), service, km))
    return sorted(found, key=lambda entry: entry[0])


def _sort_key(
    catalog: Any, service: Service, query: Mapping[str, Any], km: float | None, score: float
) -> tuple[Any, ...]:
    sort = query.get("sort") or ("distance" if "near" in query else "name")
    name = (fold(service.name), service.id)
    if sort == "relevance":
        return (-round(score, 3), *name)
    if sort == "distance":
        return (NOWHERE if km is None else km, *name)
    return (-catalog.record_revision("service", service.id), *name) if sort == "updated" else name


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
        found &= frozenset[str]().union(*ids)
    return sorted(found)


def tests(
    asking: Asking, query: Mapping[str, Any], codes: Mapping[str, list[str]], day: date
) -> Iterable[Callable[[Service], bool]]:
    """The other filters, each a test of one service."""
    catalog = asking.catalog
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
        after = known if isinstance(known, int) else asking.search.revision_at(known)
        yield lambda service: catalog.record_revision("service", service.id) > after


def _admits(service: Service, code: str, statuses: Mapping[str, Any]) -> bool:
    """By the rule of the referral; where no rule on the status is known, nobody said that it is admitted."""
    return admission(service, code, statuses)[1] in ("status.all", "status.admitted")


def in_reach(
    catalog: Any, point: Point | None, radius_km: float | None, reach: str | None
) -> Iterable[Callable[[Service], bool]]:
    """What has a site in the radius, or what has none and helps there from farther away."""
    if point and radius_km is not None:
        here = _regions_at(catalog, point)
        yield lambda service: _close(service, point, radius_km) == (reach != "from_afar")
        if reach == "from_afar":
            yield lambda service: _comes(service, here) or (_serves(service, here) and not _sited(service, here))


def _comes(service: Service, here: set[str]) -> bool:
    visits = service.mode == "visiting" or any(site.outreach for site in service.sites)
    return (far_reaching(service) or visits) and (not service.serves or _serves(service, here))


def _sited(service: Service, here: set[str]) -> bool:
    districts = {code for code in here if len(code) == 5 and code.isdecimal()}
    return any(site.region[:5] in districts for site in service.sites)


def _serves(service: Service, regions: set[str]) -> bool:
    return not service.serves.isdisjoint(regions)


def _regions_at(catalog: Any, point: Point) -> set[str]:
    """The region of the nearest place and all above it; the country alone where no place is near."""
    found = gazetteer.OfflineGeocoder().reverse(point)
    raw = found.raw if isinstance(found, Location) else {}
    return {"DE", *catalog.rulebook.chain(raw.get("municipality")), *catalog.rulebook.chain(raw.get("region"))}


def _close(service: Service, point: Point, radius_km: float) -> bool:
    return any(
        site.lat is not None and site.lon is not None and distance_km(point, (site.lat, site.lon)) <= radius_km
        for site in service.sites
    )
