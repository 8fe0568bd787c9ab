"""What a list holds, in order."""

from collections.abc import Mapping
from typing import Any

from service.answers.asking import Asking
from service.answers.codes import known_codes
from service.answers.directory.listing.filters import fitting
from service.answers.directory.listing.found import Found
from service.domain.errors import BadRequest


def listed(asking: Asking, query: Mapping[str, Any]) -> Found:
    """Everything that fits on the day (`as_of`, else today), by the order asked for; BadRequest names unknown codes."""
    catalog = asking.catalog
    codes = known_codes(catalog, query)
    hits = asking.search.find(catalog, query["q"]) if "q" in query else None
    lat, _, lon = query.get("near", "").partition(",")
    _sortable(query)
    point = (float(lat), float(lon)) if lat else None
    sort = query.get("sort") or ("distance" if "near" in query else "name")
    return Found(catalog, fitting(asking, query, codes, point, hits), sort, point, hits.scores if hits else {})


def _sortable(query: Mapping[str, Any]) -> None:
    if "near" not in query and ("radius_km" in query or query.get("sort") == "distance"):
        raise BadRequest("A distance needs a point.", {"?near": "Send near=lat,lon as well."})
    if "q" not in query and query.get("sort") == "relevance":
        raise BadRequest("Relevance needs words.", {"?q": "Send q=words as well."})
