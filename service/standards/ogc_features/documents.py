"""The documents of OGC API - Features Part 1: landing page, conformance, collections, features."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from service.domain.boxes import Box
from service.standards.ogc_features import links
from service.standards.ogc_features.links import GEOJSON, HTML, JSON, OPENAPI, Query, Texts, link
from service.standards.ogc_features.parameters import CRS84
from service.standards.ogc_features.properties import Kind

CONFORMS_TO = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
)


@dataclass(frozen=True, slots=True)
class Served:
    """
    Where /ogc stands (an absolute address), which format is served (`json` or `html`), the texts of the language.

    `credit` names the sources of the map data. `kept` is what every link goes on asking for: the language, where one
    was named.
    """

    base: str
    format: str
    texts: Texts
    credit: str
    kept: Query = ()

    def itself(self, path: str, media: str = JSON, query: Query = ()) -> list[dict[str, Any]]:
        """The links `self` and `alternate` of a document."""
        return links.itself(self.base + path, self.format, media, self.texts, query or self.kept)

    def one(self, path: str, rel: str, media: str, title: str) -> dict[str, Any]:
        """One link; `title` is the key of its text."""
        return link(self.base + path, rel, media, self.texts[title], self.kept)

    def both(self, path: str, rel: str, title: str, media: str = JSON) -> list[dict[str, Any]]:
        """One relation in both formats."""
        return [self.one(path, rel, one, title) for one in (media, HTML)]


def landing(served: Served) -> dict[str, Any]:
    """The landing page."""
    texts = served.texts
    return {
        "title": texts["ogc.title"],
        "description": texts["ogc.about"],
        "attribution": served.credit,
        "links": [
            *served.itself("/"),
            served.one("/api", "service-desc", OPENAPI, "ogc.api"),
            served.one("/api", "service-doc", HTML, "ogc.api_page"),
            *served.both("/conformance", "conformance", "ogc.conformance"),
            *served.both("/conformance", links.CONFORMANCE, "ogc.conformance"),
            *served.both("/collections", "data", "ogc.collections"),
        ],
    }


def conformance(served: Served) -> dict[str, Any]:
    """What the stub conforms to."""
    return {"conformsTo": list(CONFORMS_TO), "links": served.itself("/conformance")}


def collections(served: Served, found: Sequence[tuple[Kind, Box | None]]) -> dict[str, Any]:
    """All collections, each with its extent."""
    return {
        "title": served.texts["ogc.collections"],
        "links": served.itself("/collections"),
        "collections": [collection(served, kind, extent) for kind, extent in found],
    }


def collection(served: Served, kind: Kind, extent: Box | None) -> dict[str, Any]:
    """One collection, alone and in the list."""
    path = f"/collections/{kind.id}"
    made: dict[str, Any] = {
        "id": kind.id,
        "title": served.texts[f"ogc.{kind.id}.title"],
        "description": served.texts[f"ogc.{kind.id}.about"],
        "attribution": served.credit,
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "links": [
            *served.itself(path),
            *served.both(f"{path}/items", "items", "ogc.items", GEOJSON),
            *served.both(f"{path}/schema", "describedby", "ogc.schema", links.SCHEMA),
            *served.both(f"{path}/queryables", links.QUERYABLES, "ogc.queryables", links.SCHEMA),
        ],
    }
    if extent:  # none in time: an interval open at both ends says nothing, and test suites stumble over it
        made["extent"] = {"spatial": {"bbox": [list(extent)], "crs": CRS84}}
    return made


@dataclass(frozen=True, slots=True)
class Page:
    """One page of features, how many there are in all, the cursor of the next page, when it was made."""

    features: Sequence[Any]
    matched: int
    cursor: str | None
    made_at: str


def features(served: Served, kind: Kind, page: Page, query: Query) -> dict[str, Any]:
    """A page of features with the way to the next; `query` is what was asked."""
    path = f"/collections/{kind.id}"
    kept = [(name, value) for name, value in query if name != "cursor"]
    media = HTML if served.format == "html" else GEOJSON
    more: list[dict[str, Any]] = []
    if page.cursor:
        following = [*kept, ("cursor", page.cursor)]
        more.append(link(f"{served.base}{path}/items", "next", media, served.texts["ogc.next"], following))
    if len(kept) < len(query):
        more.append(link(f"{served.base}{path}/items", "first", media, served.texts["ogc.first"], kept))
    return {
        "type": "FeatureCollection",
        "links": [
            *served.itself(f"{path}/items", GEOJSON, query),
            *more,
            *served.both(path, "collection", "ogc.collection"),
        ],
        "timeStamp": page.made_at,
        "numberMatched": page.matched,
        "numberReturned": len(page.features),
        "features": page.features,
    }


def feature(served: Served, kind: Kind, made: dict[str, Any]) -> dict[str, Any]:
    """One feature with its links."""
    path = f"/collections/{kind.id}"
    own = served.itself(f"{path}/items/{quote(made['id'])}", GEOJSON)
    return {**made, "links": [*own, *served.both(path, "collection", "ogc.collection")]}
