"""What a list holds, in order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.api.known_codes import known_codes
from service.api.search import find
from service.api.service_list.filters import by_index, tests
from service.api.service_list.reach import in_reach
from service.domain.distance import nearest
from service.domain.errors import BadRequest
from service.domain.model import Service
from service.gazetteer.folding import folded

NOWHERE = 1e9


def listed(catalog: Any, query: Mapping[str, Any], day: date) -> list[tuple[tuple[Any, ...], Service, float | None]]:
    """Sort key, service and distance in km of everything that fits, in order; BadRequest names an unknown code."""
    codes = known_codes(catalog, query)
    ids = by_index(catalog, query, codes)
    hits = find(catalog, query["q"]) if "q" in query else None
    if hits is not None:
        ids = [code for code in ids if code in hits.scores]
    lat, _, lon = query.get("near", "").partition(",")
    _sortable(query)
    point = (float(lat), float(lon)) if lat else None
    must = [*in_reach(catalog, point, query.get("radius_km")), *tests(catalog, query, codes, day)]
    found = []
    for service in map(catalog.services.__getitem__, ids):
        if all(holds(service) for holds in must):
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


def _sort_key(
    catalog: Any, service: Service, query: Mapping[str, Any], km: float | None, score: float
) -> tuple[Any, ...]:
    sort = query.get("sort") or ("distance" if "near" in query else "name")
    name = (folded(service.name), service.id)
    if sort == "relevance":
        return (-round(score, 3), *name)
    if sort == "distance":
        return (NOWHERE if km is None else km, *name)
    return (-catalog.record_revision("service", service.id), *name) if sort == "updated" else name
