"""Links of OGC documents: media types, relations, addresses."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

JSON = "application/json"
GEOJSON = "application/geo+json"
SCHEMA = "application/schema+json"
HTML = "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CONFORMANCE = "http://www.opengis.net/def/rel/ogc/1.0/conformance"
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
SCHEMA_REL = "http://www.opengis.net/def/rel/ogc/1.0/schema"
QML = "application/vnd.qgis.qml"
SLD = "application/vnd.ogc.sld+xml;version=1.0"
Query = Sequence[tuple[str, str]]
Texts = Mapping[str, str]


def link(address: str, rel: str, media: str, title: str, query: Query = (), *, on_page: bool = False) -> dict[str, Any]:
    """
    One link. Its address names the format of a page, and any format where it stands on one (`on_page`).

    Programs ask for what they want by Accept; some put `f` in themselves, and would send it twice.
    """
    named = "html" if media == HTML else "json" if on_page and media not in (QML, SLD) else ""
    asked = _written(tuple(query), named)
    return {"href": f"{address}?{asked}" if asked else address, "rel": rel, "type": media, "title": title}


@lru_cache(maxsize=64)
def _written(query: tuple[tuple[str, str], ...], named: str) -> str:
    """A query with a format in place of its own; the links of a document share it."""
    return urlencode([*((name, value) for name, value in query if name != "f"), *([("f", named)] if named else [])])


def itself(address: str, served: str, media: str, texts: Texts, query: Query = ()) -> list[dict[str, Any]]:
    """`self` in the format served (`json` or `html`) and `alternate` in the other; `media` is the JSON one."""
    on_page = served == "html"
    rels = ("alternate", "self") if on_page else ("self", "alternate")
    return [
        link(address, rels[0], media, texts["ogc.as_json"], query, on_page=on_page),
        link(address, rels[1], HTML, texts["ogc.as_html"], query),
    ]


def header(links: Iterable[Mapping[str, Any]]) -> str:
    """The same links as the value of a `Link` header (RFC 8288), without titles: those may be no Latin-1."""
    return ", ".join(f'<{one["href"]}>; rel="{one["rel"]}"; type="{one["type"]}"' for one in links)
