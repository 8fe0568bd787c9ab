"""Links of OGC documents: media types, relations, and addresses that always name their format."""

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
Query = Sequence[tuple[str, str]]
Texts = Mapping[str, str]


def link(address: str, rel: str, media: str, title: str, query: Query = ()) -> dict[str, Any]:
    """One link; its address names the format, so that a browser gets what the link says."""
    kept = _written(tuple(query))
    return {
        "href": f"{address}?{kept}f={'html' if media == HTML else 'json'}",
        "rel": rel,
        "type": media,
        "title": title,
    }


@lru_cache(maxsize=64)
def _written(query: tuple[tuple[str, str], ...]) -> str:
    """A query without its format, ready for one more pair; the links of a document share it."""
    kept = urlencode([(name, value) for name, value in query if name != "f"])
    return f"{kept}&" if kept else ""


def itself(address: str, served: str, media: str, texts: Texts, query: Query = ()) -> list[dict[str, Any]]:
    """`self` in the format served (`json` or `html`) and `alternate` in the other; `media` is the JSON one."""
    rels = ("alternate", "self") if served == "html" else ("self", "alternate")
    return [
        link(address, rels[0], media, texts["ogc.as_json"], query),
        link(address, rels[1], HTML, texts["ogc.as_html"], query),
    ]


def header(links: Iterable[Mapping[str, Any]]) -> str:
    """The same links as the value of a `Link` header (RFC 8288), without titles: those may be no Latin-1."""
    return ", ".join(f'<{one["href"]}>; rel="{one["rel"]}"; type="{one["type"]}"' for one in links)
