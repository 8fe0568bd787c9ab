"""What every request to /ogc has in common: its format, its parameters, its ETag, its links."""

from datetime import UTC, datetime
from typing import Any

import orjson
from flask import Request, Response, current_app, g, request
from werkzeug.exceptions import NotAcceptable

from service.api.answers import labelled
from service.api.arguments import plain
from service.api.checks import HERE
from service.api.ogc.credit import credit
from service.api.ogc.layers import Asked
from service.api.reading import ANYWHERE, etag, held, language, origin
from service.api.texts import catalogue
from service.standards.ogc_features import parameters
from service.standards.ogc_features.documents import Served
from service.standards.ogc_features.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, header
from service.standards.ogc_features.properties import Kind

OF_ITEMS = ("bbox", "bbox-crs", "datetime", "limit", "cursor")
# The JSON types of an endpoint; the first is sent where any JSON will do.
OFFERED: dict[str, tuple[str, ...]] = {
    "ogc.api": (OPENAPI, "application/vnd.oai.openapi+json", JSON),
    "ogc.items": (GEOJSON, JSON),
    "ogc.item": (GEOJSON, JSON),
    "ogc.queryables": (SCHEMA, JSON),
    "ogc.schema": (SCHEMA, JSON),
}
NAMES = {"json", "html", "geojson"}


def agree() -> None:
    """Settles the format: `f` before Accept; 400 for an unknown name, 406 where nothing asked for is offered."""
    _once_each(request)
    types = OFFERED.get(request.endpoint or "", (JSON,))
    named = request.args.get("f")
    offered = NAMES if GEOJSON in types else NAMES - {"geojson"}
    if named is not None and named not in offered:
        parameters.wrong("f", f"Only {', '.join(sorted(offered))} are offered.")
    media: str | None = HTML if named == "html" else types[0]
    if named is None and request.accept_mimetypes:
        media = request.accept_mimetypes.best_match([*types, HTML])
    if media is None:
        raise NotAcceptable(f"Only {', '.join(types)} and {HTML} are offered here; send one of them as Accept.")
    g.ogc_format = "html" if media == HTML else "json"
    g.ogc_media = OPENAPI if request.endpoint == "ogc.api" and media != HTML else media


def _once_each(asked: Request) -> None:
    for name, values in asked.args.lists():
        if len(values) > 1 and len(name) < 40:
            parameters.wrong(name, "Given twice; send it once.")


def unchanged() -> Response | None:
    """304 where the answer is the one that the caller has."""
    if request.method in ("GET", "HEAD") and held(_tag()):
        return labelled(Response(status=304), store=True)
    return None


def label(response: Response) -> Response:
    """Open to scripts of other sites; weak ETag, since the time of the answer is part of it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Link, ETag, Content-Crs, X-Data-Age"
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
    return Served(f"{origin()}/ogc", g.ogc_format, catalogue(language()), named, kept)


def shown(document: dict[str, Any], *, crs: bool = False) -> Response:
    """A document as JSON, its links in the header too; where people ask, the page is made of it afterwards."""
    media = g.ogc_media if g.ogc_format == "json" else JSON
    response = labelled(Response(orjson.dumps(document), content_type=media), store=True)
    if document.get("links"):
        response.headers["Link"] = header(document["links"])
    if crs:
        response.headers["Content-Crs"] = f"<{parameters.CRS84}>"
    return response


def asked_of(kind: Kind) -> Asked:
    """The filters of a request for features; BadRequest names what this collection does not know."""
    own = {name: value for name, value in request.args.items() if name not in (*OF_ITEMS, "f", "lang")}
    for name in sorted(own.keys() - kind.filters.keys()):
        known = ", ".join(sorted([*OF_ITEMS, *ANYWHERE, *kind.filters]))
        parameters.wrong(plain(name), f"Not known in {kind.id}; known: {known}.")
    return Asked(
        boxes=parameters.bbox(request.args.get("bbox"), request.args.get("bbox-crs")),
        span=parameters.span(request.args.get("datetime"), HERE),
        values={name: kind.filters[name].asked(value) for name, value in own.items()},
    )


def query() -> list[tuple[str, str]]:
    """What was asked, for links that keep it."""
    return list(request.args.items(multi=True))


def now() -> str:
    """This instant, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
