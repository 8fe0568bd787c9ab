"""Which services a list holds, and in which order: the filters of GET /api/services."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validate

from service import gazetteer
from service.api.checks import clean
from service.api.reading import ReadQuery
from service.api.referral_shape import CLIENTS
from service.api.vocabularies import KINDS as VOCABULARIES
from service.catalog.nearness import Point, far_reaching, nearness
from service.domain.distance import nearest
from service.domain.eligibility.person import admission
from service.domain.errors import BadRequest
from service.domain.model import Service
from service.gazetteer.folding import fold

LIFECYCLES = ("running", "unverified", "planned", "ended", "good_practice_elsewhere")
LISTED = {"need": "needs", "admits": "statuses", "focus": "groups", "language": "languages", "kind": "kinds"}
KINDS = {name: VOCABULARIES[listed] for name, listed in LISTED.items()} | {
    "region": "region",
    "organization": "organization",
}
NOWHERE = 1e9
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


def _codes(about: str) -> fields.String:
    return fields.String(validate=[validate.Length(1, 400), clean], metadata={"description": f"{about}; comma = or"})


class ServiceQuery(ReadQuery):
    """The filters; all that are given must hold."""

    q = fields.String(
        validate=[validate.Length(1, 100), clean], metadata={"description": "words in names, organizations, texts"}
    )
    need = _codes("needs, each with its facets")
    region = _codes("AGS; what serves it or a region above it")
    postcode = fields.String(validate=validate.Regexp(r"^\d{5}$", error="Five digits, please."))
    language = _codes("spoken or interpreted")
    admits = _codes("residence statuses that are admitted")
    focus = _codes("target groups")
    kind = _codes("kinds of service")
    client = _codes("client types")
    organization = _codes("operators")
    lifecycle = fields.String(
        load_default="running,unverified", metadata={"description": "states on the day; comma = or"}
    )
    as_of = fields.Date(metadata={"description": "the day, today if left out"})
    near = fields.String(validate=_point, metadata={"description": "lat,lon"})
    radius_km = fields.Float(
        validate=validate.Range(0, FARTHEST_KM, min_inclusive=False),
        metadata={"description": "leaves out what is further; what is online, statewide or has no point comes after"},
    )
    updated_after = fields.Integer(validate=validate.Range(0, 2**53), metadata={"description": "a revision"})
    sort = fields.String(validate=validate.OneOf(["name", "distance", "updated"]))
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 200))
    cursor = fields.String(validate=validate.Length(1, 2000))


def listed(catalog: Any, query: Mapping[str, Any], day: date) -> list[tuple[tuple[Any, ...], Service, float | None]]:
    """Sort key, service and distance in km of everything that fits, in order; BadRequest names an unknown code."""
    codes = _known_codes(catalog, query)
    ids = _by_index(catalog, query, codes)
    lat, _, lon = query.get("near", "").partition(",")
    if not lat and ("radius_km" in query or query.get("sort") == "distance"):
        raise BadRequest("A distance needs a point.", {"?near": "Send near=lat,lon as well."})
    point = (float(lat), float(lon)) if lat else None
    tests = [*_in_reach(catalog, point, query.get("radius_km")), *_tests(catalog, query, codes, day)]
    found = []
    for service in map(catalog.services.__getitem__, ids):
        if all(holds(service) for holds in tests):
            near = nearest(point, service.sites) if point else None
            km = near[1] if near else None
            found.append((_sort_key(catalog, service, query, km), service, km))
    return sorted(found, key=lambda entry: entry[0])


def _in_reach(catalog: Any, point: Point | None, radius_km: float | None) -> Iterable[Callable[[Service], bool]]:
    """What is near, and what distance does not matter for: a radius must not lose a hotline or a statewide office."""
    if point and radius_km is not None:
        close = nearness(catalog).within(point, radius_km)
        yield lambda service: service.id in close or far_reaching(service)


def state(service: Service, day: date) -> str:
    """The lifecycle on a day: dates decide, else what the newest source says."""
    if service.valid_from and day < service.valid_from:
        return "planned"
    if service.valid_to and day > service.valid_to:
        return "ended"
    if service.lifecycle == "ended" and service.valid_to:
        return "running"
    return service.lifecycle


def _known_codes(catalog: Any, query: Mapping[str, Any]) -> dict[str, list[str]]:
    codes = {name: query[name].split(",") for name in (*KINDS, "client", "lifecycle") if name in query}
    codes["region"] = [gazetteer.current_ags(code) for code in codes.get("region", ())]
    wrong = {}
    for name, values in codes.items():
        known = {"client": CLIENTS, "lifecycle": LIFECYCLES}.get(name)
        unknown = [v for v in values if (v not in known if known else (KINDS[name], v) not in catalog.records)]
        if unknown:
            wrong[f"?{name}"] = _way_out(name, known)
    if "postcode" in query:
        districts = gazetteer.districts_of_postcode(query["postcode"])
        codes["region"] += districts
        if not districts:
            wrong["?postcode"] = "This postcode is not known; send the region (district) instead."
    if wrong:
        raise BadRequest("The address names something that does not exist.", wrong)
    return codes


def _way_out(name: str, known: Iterable[str] | None) -> str:
    if known:
        return f"Not known; there are {', '.join(known)}."
    if name in LISTED:
        return f"Not known; all codes are listed at /api/vocabularies/{LISTED[name]}."
    return (
        "Not known; send an AGS such as 14524." if name == "region" else "Not known; lists and services name the ids."
    )


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
    if "focus" in query:
        yield lambda service: not service.focuses_on.isdisjoint(codes["focus"])
    if "admits" in query:
        yield lambda service: any(_admits(service, code, catalog.rulebook.statuses) for code in codes["admits"])
    if "updated_after" in query:
        yield lambda service: catalog.record_revision("service", service.id) > query["updated_after"]
    if "q" in query:
        words = fold(query["q"]).split()
        yield lambda service: bool(words) and _mentions(catalog, service, words)


def _admits(service: Service, code: str, statuses: Mapping[str, Any]) -> bool:
    """By the rule of the referral; where no rule on the status is known, nobody said that it is admitted."""
    return admission(service, code, statuses)[1] in ("status.all", "status.admitted")


def _mentions(catalog: Any, service: Service, words: Iterable[str]) -> bool:
    record = catalog.records[("service", service.id)]
    operators = (catalog.records.get(("organization", code), {}).get("name", "") for code in service.organizations)
    texts = (text["text"] for text in record.get("texts", ()))
    text = fold(" ".join([service.name, *record.get("aliases", ()), *operators, *texts]))
    return all(word in text for word in words)


def _sort_key(catalog: Any, service: Service, query: Mapping[str, Any], km: float | None) -> tuple[Any, ...]:
    sort = query.get("sort") or ("distance" if "near" in query else "name")
    name = (fold(service.name), service.id)
    if sort == "distance":
        return (NOWHERE if km is None else km, *name)
    return (-catalog.record_revision("service", service.id), *name) if sort == "updated" else name
