"""What every request to /ogc has in common: its format, its parameters, its ETag, its links."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Response, current_app, g, request
from werkzeug.exceptions import NotAcceptable

from service.answers.clock import HERE
from service.answers.layers.credit import credit
from service.api.ogc.layers import Asked
from service.http.caching import etag, held
from service.http.cross_origin import open_to_all
from service.http.language import language
from service.http.negotiation import ANYWHERE, origin
from service.http.responses import labelled
from service.http.strict_parser import plain
from service.standards.ogc_features import crs, parameters, times
from service.standards.ogc_features.cql2 import Condition, parse
from service.standards.ogc_features.documents import POSITIONS, Served
from service.standards.ogc_features.links import GEOJSON, HTML, JSON, OPENAPI, QML, SCHEMA, SLD, header
from service.standards.ogc_features.openapi_parts import CQL, CQL2, OF_ITEMS
from service.standards.ogc_features.properties import Kind
from service.words.catalogue import messages

# The JSON types of an endpoint; the first is sent where any JSON will do.
OFFERED: dict[str, tuple[str, ...]] = {
    "ogc.api": (OPENAPI, "application/vnd.oai.openapi+json", JSON),
    "ogc.items": (GEOJSON, JSON),
    "ogc.item": (GEOJSON, JSON),
    "ogc.queryables": (SCHEMA, JSON),
    "ogc.schema": (SCHEMA, JSON),
    "ogc.feature_schema": (SCHEMA, JSON),
    "ogc.style_qml": (QML, "application/xml", "text/xml"),
    "ogc.style_sld": (SLD, "application/vnd.ogc.sld+xml", "application/xml", "text/xml"),
}
STYLES = {"ogc.style_qml", "ogc.style_sld"}
NAMES = {"json", "html", "geojson"}


def agree() -> None:
    """Settles the format: `f` before Accept; 400 for an unknown name. What cannot be had is said when it is made."""
    types = OFFERED.get(request.endpoint or "", (JSON,))
    pages = [] if request.endpoint in STYLES else [HTML]
    named = request.args.get("f")
    offered = set() if not pages else NAMES if GEOJSON in types else NAMES - {"geojson"}
    if named is not None and named not in offered:
        parameters.wrong("f", f"There are {', '.join(sorted(offered)) or 'no other formats'}.")
    media: str | None = HTML if named == "html" else types[0]
    if named is None and request.accept_mimetypes:
        media = request.accept_mimetypes.best_match([*types, *pages])
    g.ogc_refused = f"Only {', '.join([*types, *pages])} is offered; send one of them as Accept." if not media else ""
    g.ogc_format = "html" if media == HTML else "json"
    g.ogc_media = types[0] if media is None or (media != HTML and request.endpoint in {"ogc.api", *STYLES}) else media


def unchanged() -> Response | None:
    """304 where the answer is the one that the caller has."""
    if request.method in ("GET", "HEAD") and held(_tag()):
        return labelled(Response(status=304), store=True)
    return None


def label(response: Response) -> Response:
    """Open to scripts of other sites; weak ETag, since the time of the answer is part of it."""
    open_to_all(response)
    if request.method in ("GET", "HEAD") and response.status_code in (200, 304):
        response.set_etag(_tag(), weak=True)
        response.headers["X-Data-Age"] = str(current_app.extensions["state"]().age_s)
        response.headers["Content-Language"] = language()
    return response


def _tag() -> str:
    """Worked out once in a request, before the answer; once more after it where a score was in it."""
    if "ogc_tag" not in g or "signals_of" in g:
        g.ogc_tag = f"{etag(origin())}-{g.ogc_media.partition('/')[2].partition(';')[0]}"
    tag: str = g.ogc_tag
    return tag


def served() -> Served:
    """Where we are asked, and in which language and format."""
    kept = [("lang", request.args["lang"])] if "lang" in request.args else []
    named = credit(current_app.extensions["catalog"]())
    return Served(f"{origin()}/ogc", g.ogc_format, messages(language()), named, kept)


def shown(document: dict[str, Any], uri: str | None = None) -> Response:
    """
    A document as JSON, its links in the header too; where people ask, the page is made of it afterwards.

    `uri` is the reference system of the features in it. 406 only here: what is not there is a 404 whatever is accepted.
    """
    media = g.ogc_media if g.ogc_format == "json" else JSON
    response = sent(orjson.dumps(document), media)
    if document.get("links"):
        response.headers["Link"] = header(document["links"])
    if uri:
        response.headers["Content-Crs"] = f"<{uri}>"
    return response


def sent(body: bytes, media: str) -> Response:
    """An answer that everybody may keep; NotAcceptable where the caller takes none of its types."""
    if g.ogc_refused:
        raise NotAcceptable(g.ogc_refused)
    return labelled(Response(body, content_type=media), store=True)


def asked_of(kind: Kind) -> Asked:
    """The filters of a request for features; BadRequest names what this collection does not know."""
    own = {name: value for name, value in request.args.items() if name not in (*OF_ITEMS, "f", "lang")}
    for name in sorted(own.keys() - kind.filters.keys()):
        known = ", ".join(sorted([*OF_ITEMS, *ANYWHERE, *kind.filters]))
        parameters.wrong(plain(name), f"Not known in {kind.id}; known: {known}.")
    return Asked(
        area=crs.area(request.args.get("bbox"), crs.system(request.args.get("bbox-crs"), "bbox-crs")),
        span=times.span(request.args.get("datetime"), HERE),
        values={name: kind.filters[name].asked(value) for name, value in own.items()},
        condition=_condition(request.args),
    )


def _condition(asked: Mapping[str, str]) -> Condition | None:
    """The filter of Part 3; it has no geometries, so its reference system is only checked."""
    if asked.get("filter-lang", CQL2) not in (CQL2, CQL):
        parameters.wrong("filter-lang", f"Only {CQL2} is taken (GDAL calls it {CQL}).")
    crs.system(asked.get("filter-crs"), "filter-crs")
    return parse(asked["filter"]) if "filter" in asked else None


def passed_over() -> int:
    """How many features are left out before the first of the page."""
    positions = {name: request.args[name] for name in POSITIONS if name in request.args}
    return 0 if list(positions) == ["cursor"] else parameters.offset(positions)


def asked_system() -> str:
    """The reference system of the answer."""
    return crs.system(request.args.get("crs"), "crs")


def query() -> list[tuple[str, str]]:
    """What was asked, for links that keep it."""
    return list(request.args.items(multi=True))


def now() -> str:
    """This instant, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
