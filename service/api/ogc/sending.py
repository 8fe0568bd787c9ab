"""How every answer of /ogc leaves: in the format agreed on, with its ETag and its links; a page where people ask."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import orjson
from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotAcceptable

from service.answers.layers.credit import credit
from service.http.asking import asking
from service.http.caching import etag, held
from service.http.cross_origin import open_to_all
from service.http.language import language
from service.http.negotiation import origin
from service.http.responses import labelled
from service.standards.ogc_features import crs, parameters
from service.standards.ogc_features.documents import Served
from service.standards.ogc_features.links import GEOJSON, HTML, JSON, OPENAPI, QML, SCHEMA, SLD, header
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
Document = Mapping[str, Any]
Pages = Callable[..., str]  # the page of a document; `drawn`: its features lie in degrees


class Agreed(NamedTuple):
    """The format of an answer: its media type, whether that is a page, and what to say where none was acceptable."""

    media: str
    is_page: bool
    refusal: str = ""


def install(app: Flask, pages: Pages) -> None:
    """Documents leave as pages where people ask; `pages` makes them."""
    app.extensions["ogc_pages"] = pages


def agree() -> None:
    """Settles the format before anything is read; BadRequest for an unknown name in `f`."""
    g.ogc_agreed = _agreed()


def agreed() -> Agreed:
    """The format that this request was promised."""
    settled: Agreed = g.ogc_agreed
    return settled


def _agreed() -> Agreed:
    """`f` before Accept. What cannot be had is said when it is made: what is not there is a 404 first."""
    types = OFFERED.get(request.endpoint or "", (JSON,))
    pages = [] if request.endpoint in STYLES else [HTML]
    named = request.args.get("f")
    offered = set() if not pages else NAMES if GEOJSON in types else NAMES - {"geojson"}
    if named is not None and named not in offered:
        parameters.wrong("f", "ogc_formats" if offered else "ogc_no_formats", sorted(offered))
    media: str | None = HTML if named == "html" else types[0]
    if named is None and request.accept_mimetypes:
        media = request.accept_mimetypes.best_match([*types, *pages])
    if media is None:
        return Agreed(
            types[0],
            is_page=False,
            refusal=f"Only {', '.join([*types, *pages])} is offered; send one of them as Accept.",
        )
    one_type = media != HTML and request.endpoint in {"ogc.api", *STYLES}
    return Agreed(types[0] if one_type else media, media == HTML)


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
    return f"{etag(origin())}-{agreed().media.partition('/')[2].partition(';')[0]}"


def served() -> Served:
    """Where we are asked, and in which language and format."""
    kept = [("lang", request.args["lang"])] if "lang" in request.args else []
    sources = credit(asking().catalog)
    return Served(f"{origin()}/ogc", "html" if agreed().is_page else "json", messages(language()), sources, kept)


def shown(document: Document, uri: str | None = None) -> Response:
    """
    A document as JSON or as the page that is made of it, its links in the header too.

    `uri` is the reference system of the features in it.
    """
    if agreed().is_page:
        page = current_app.extensions["ogc_pages"](document, drawn=uri == crs.CRS84)
        response = sent(page.encode(), "text/html; charset=utf-8")
    else:
        response = sent(orjson.dumps(document), agreed().media)
    if document.get("links"):
        response.headers["Link"] = header(document["links"])
    if uri:
        response.headers["Content-Crs"] = f"<{uri}>"
    return response


def sent(body: bytes, media: str) -> Response:
    """An answer that everybody may keep; NotAcceptable where the caller takes none of its types."""
    if agreed().refusal:
        raise NotAcceptable(agreed().refusal)
    return labelled(Response(body, content_type=media), store=True)
