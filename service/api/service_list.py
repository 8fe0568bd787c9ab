"""Which services a list holds, and in which order: the filters of GET /api/services."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from geopy.location import Location
from marshmallow import ValidationError, fields, validate

from service import gazetteer
from service.api.checks import clean, since
from service.api.checks import postcode as five_digits
from service.api.formats import TABLES
from service.api.known_codes import known_codes
from service.api.reading import ReadQuery
from service.api.search import Hits, find, revision_at
from service.catalog.nearness import Point, far_reaching, nearness
from service.domain.distance import nearest
from service.domain.eligibility.person import admission
from service.domain.errors import BadRequest
from service.domain.model import Service
from service.gazetteer.folding import fold

MANY_IDS = 3000  # characters: fits a line of a request
NOWHERE = 1e9
FORMATS = ("json", "geojson", *TABLES)  # of the list, the usual one first
FARTHEST_KM = 200  # a radius beyond that is the whole country


def _point(value: str) -> None:
    parts = value.split(",")
    try:
        lat, lon = (float(part) for part in parts)
        valid = -90 <= lat <= 90 and -180 <= lon <= 180
    except ValueError:
        valid = False
    if not valid:
        raise ValidationError("Send latitude,longitude such as 51.05,13.74.")


def _codes(about: str, longest: int = 400) -> fields.String:
    said = {"description": f"{about}; comma = or"}
    return fields.String(validate=[validate.Length(1, longest), clean], metadata=said)


class OneService(ReadQuery):
    """A single service on a day."""

    as_of = fields.Date(metadata={"description": "the day of its state, today if left out"})


class ServiceFilters(ReadQuery):
    """The filters; all that are given must hold."""

    id = _codes("services by id", MANY_IDS)
    q = fields.String(
        validate=[validate.Length(1, 100), clean],
        metadata={"description": "words in names and texts, those of operators, needs and places too; the best 200"},
    )
    need = _codes("needs, each with its facets")
    region = _codes("AGS; what serves it or a region above it")
    postcode = fields.String(validate=five_digits())
    language = _codes("spoken or interpreted")
    admits = _codes("residence statuses that are admitted")
    focus = _codes("target groups")
    kind = _codes("kinds of service")
    client = _codes("client types")
    organization = _codes("operators")
    cost = _codes("free or fee; what does not state it is neither")
    mode = _codes("how it is reached without going there: online, remote, visiting")
    lifecycle = fields.String(
        load_default="running,unverified", metadata={"description": "states on the day; comma = or"}
    )
    as_of = fields.Date(metadata={"description": "the day, today if left out"})
    near = fields.String(validate=_point, metadata={"description": "lat,lon"})
    radius_km = fields.Float(
        validate=validate.Range(0, FARTHEST_KM, min_inclusive=False),
        metadata={"description": "leaves out what is further; what is online, statewide or has no point comes after"},
    )
    updated_after = fields.String(
        validate=since, metadata={"description": "a revision, a day, or an instant with its zone such as Z"}
    )
    sort = fields.String(validate=validate.OneOf(["name", "distance", "updated", "relevance"]))


class ServiceQuery(ServiceFilters):
    """A page of what the filters leave."""

    f = fields.String(validate=validate.OneOf(FORMATS), metadata={"description": "format, before Accept"})
    sep = fields.String(validate=validate.OneOf([",", ";"]), metadata={"description": "between the fields of a CSV"})
    bom = fields.Boolean(metadata={"description": "a mark that tells some programs that a CSV is UTF-8"})
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 200))
    cursor = fields.String(validate=validate.Length(1, 2000))


def listed(
    catalog: Any, query: Mapping[str, Any], day: date, hits: Hits | None = None
) -> list[tuple[tuple[Any, ...], Service, float | None]]:
    """
    Sort key, service and distance in km of everything that fits, in order; BadRequest names an unknown code.

    `hits` are those of the text search for `q`; None: it is asked here.
    """
    codes = known_codes(catalog, query)
    ids = _by_index(catalog, query, codes)
    if hits is None and "q" in query:
        hits = find(catalog, query["q"])
    if hits is not None:
        ids = [code for code in ids if code in hits.scores]
    lat, _, lon = query.get("near", "").partition(",")
    _sortable(query)
    point = (float(lat), float(lon)) if lat else None
    tests = [*_in_reach(catalog, point, query.get("radius_km")), *_tests(catalog, query, codes, day)]
    found = []
    for service in map(catalog.services.__getitem__, ids):
        if all(holds(service) for holds in tests):
            near = nearest(point, service.sites) if point else None
            km = near[1] if near else None
            score = hits.scores[service.id] if hits else 0.0
            found.append((_sort_key(catalog, service, query, km, score), service, km))
    return sorted(found, key=lambda entry: entry[0])


def _sortable(query: Mapping[str, Any]) -> None:
    if "near" not in query and ("radius_km" in query or query.get("sort") == "distance"):
        raise BadRequest("A distance needs a point.", {"?near": "Send near=lat,lon as well."})
    if "q" not in query and query.get("sort") == "relevance":
        raise BadRequest("Relevance needs words.", {"?q": "Send q=words as well."})


def _in_reach(catalog: Any, point: Point | None, radius_km: float | None) -> Iterable[Callable[[Service], bool]]:
    """What is near, and what distance does not matter for: a radius must not lose a hotline or a statewide office."""
    if point and radius_km is not None:
        close, here = nearness(catalog).within(point, radius_km), _regions_at(catalog, point)
        yield lambda service: service.id in close or (far_reaching(service) and _serves(service, here))


def _serves(service: Service, regions: set[str]) -> bool:
    return not service.serves or not service.serves.isdisjoint(regions)


def _regions_at(catalog: Any, point: Point) -> set[str]:
    """The region of the nearest place and all above it; the country alone where no place is near."""
    found = gazetteer.OfflineGeocoder().reverse(point)
    raw = found.raw if isinstance(found, Location) else {}
    return {"DE", *catalog.rulebook.chain(raw.get("municipality")), *catalog.rulebook.chain(raw.get("region"))}


def state(service: Service, day: date) -> str:
    """The lifecycle on a day: dates decide, else what the newest source says."""
    if service.valid_from and day < service.valid_from:
        return "planned"
    if service.valid_to and day > service.valid_to:
        return "ended"
    if service.lifecycle == "ended" and service.valid_to:
        return "running"
    return service.lifecycle


def _by_index(catalog: Any, query: Mapping[str, Any], codes: Mapping[str, list[str]]) -> list[str]:
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


def _tests(
    catalog: Any, query: Mapping[str, Any], codes: Mapping[str, list[str]], day: date
) -> Iterable[Callable[[Service], bool]]:
    yield lambda service: state(service, day) in codes["lifecycle"]
    if "client" in query:
        yield lambda service: not service.clients.isdisjoint(codes["client"])
    if "mode" in query:
        yield lambda service: service.mode in codes["mode"]
    if "cost" in query:
        yield lambda service: catalog.records[("service", service.id)].get("cost") in codes["cost"]
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


def _sort_key(
    catalog: Any, service: Service, query: Mapping[str, Any], km: float | None, score: float
) -> tuple[Any, ...]:
    sort = query.get("sort") or ("distance" if "near" in query else "name")
    name = (_folded(service.name), service.id)
    if sort == "relevance":
        return (-round(score, 3), *name)
    if sort == "distance":
        return (NOWHERE if km is None else km, *name)
    return (-catalog.record_revision("service", service.id), *name) if sort == "updated" else name


@lru_cache(maxsize=1 << 15)
def _folded(name: str) -> str:
    """Names stay the same from request to request, and folding them is half of what a long list costs."""
    return fold(name)
