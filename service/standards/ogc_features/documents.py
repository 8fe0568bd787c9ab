"""The documents of OGC API - Features: landing page, conformance, collections, features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from service.domain.boxes import Box
from service.standards.ogc_features import links
from service.standards.ogc_features.crs import CRS84, SYSTEMS
from service.standards.ogc_features.links import GEOJSON, HTML, JSON, OPENAPI, Query, Texts, link
from service.standards.ogc_features.properties import Kind

SPEC = "http://www.opengis.net/spec"
CONFORMS_TO = (
    *(f"{SPEC}/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "geojson", "html", "oas30")),
    f"{SPEC}/ogcapi-features-2/1.0/conf/crs",
    *(
        f"{SPEC}/ogcapi-features-3/1.0/conf/{name}"
        for name in ("queryables", "queryables-query-parameters", "filter", "features-filter")
    ),
    *(f"{SPEC}/cql2/1.0/conf/{name}" for name in ("cql2-text", "basic-cql2", "advanced-comparison-operators")),
    *(
        f"{SPEC}/ogcapi-features-5/1.0/conf/{name}"
        for name in ("schemas", "core-roles-features", "returnables-and-receivables", "queryables")
    ),
)
LICENCES = {
    "records": ("Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    "outlines": ("GeoNutzV", "https://www.gesetze-im-internet.de/geonutzv/"),
    "places": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
}
POSITIONS = ("cursor", "offset", "startindex")  # where a page begins


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
        return link(self.base + path, rel, media, self.texts[title], self.kept, on_page=self.format == "html")

    def both(self, path: str, rel: str, title: str, media: str = JSON) -> list[dict[str, Any]]:
        """One relation in both formats."""
        return [self.one(path, rel, one, title) for one in (media, HTML)]


def _licences(*names: str) -> list[dict[str, Any]]:
    return [{"href": LICENCES[name][1], "rel": "license", "type": HTML, "title": LICENCES[name][0]} for name in names]


def landing(served: Served) -> dict[str, Any]:
    """The landing page."""
    texts = served.texts
    return {
        "title": texts["ogc.title"],
        "description": texts["ogc.about"],
        "keywords": texts["ogc.keywords"].split(", "),
        "attribution": served.credit,
        "links": [
            *served.itself("/"),
            served.one("/api", "service-desc", OPENAPI, "ogc.api"),
            served.one("/api", "service-doc", HTML, "ogc.api_page"),
            *served.both("/conformance", "conformance", "ogc.conformance"),
            *served.both("/conformance", links.CONFORMANCE, "ogc.conformance"),
            *served.both("/collections", "data", "ogc.collections"),
            *_licences(*LICENCES),
        ],
    }


def conformance(served: Served) -> dict[str, Any]:
    """What the stub conforms to."""
    return {"conformsTo": list(CONFORMS_TO), "links": served.itself("/conformance")}


@dataclass(frozen=True, slots=True)
class Extent:
    """What a collection reaches over: a box in CRS84, first and last day where both are known, how many features."""

    box: Box | None
    days: tuple[date, date] | None
    count: int


def collections(served: Served, extents: Sequence[tuple[Kind, Extent]]) -> dict[str, Any]:
    """All collections, each with its extent."""
    return {
        "title": served.texts["ogc.collections"],
        "links": [*served.itself("/collections"), *_licences(*LICENCES)],
        "collections": [collection(served, kind, extent) for kind, extent in extents],
    }


def collection(served: Served, kind: Kind, extent: Extent) -> dict[str, Any]:
    """One collection, alone and in the list."""
    path = f"/collections/{kind.id}"
    return {
        "id": kind.id,
        "title": served.texts[f"ogc.{kind.id}.title"],
        "description": served.texts[f"ogc.{kind.id}.about"],
        "keywords": served.texts[f"ogc.{kind.id}.keywords"].split(", "),
        "attribution": served.credit,
        "itemType": "feature",
        "itemCount": extent.count,
        "crs": list(SYSTEMS),
        "storageCrs": CRS84,
        **_extent(extent),
        "links": [
            *served.itself(path),
            *served.both(f"{path}/items", "items", "ogc.items", GEOJSON),
            *served.both(f"{path}/feature-schema", "describedby", "ogc.feature_schema", links.SCHEMA),
            *served.both(f"{path}/schema", links.SCHEMA_REL, "ogc.schema", links.SCHEMA),
            *served.both(f"{path}/queryables", links.QUERYABLES, "ogc.queryables", links.SCHEMA),
            *(served.one(f"{path}/style.{name}", "stylesheet", media, "ogc.style") for name, media in kind.styles),
            *_licences("records", kind.licence),
        ],
    }


def _extent(extent: Extent) -> dict[str, Any]:
    """In time only with two ends: the official suite cannot read one that is open."""
    made: dict[str, Any] = {}
    if extent.box:
        made["spatial"] = {"bbox": [list(extent.box)], "crs": CRS84}
    if extent.days:
        made["temporal"] = {"interval": [[f"{day.isoformat()}T00:00:00Z" for day in extent.days]]}
    return {"extent": made} if made else {}


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
    kept = [(name, value) for name, value in query if name not in POSITIONS]
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


def feature(served: Served, kind: Kind, made: Mapping[str, Any], query: Query) -> dict[str, Any]:
    """One feature with its links; `query` is what was asked."""
    path = f"/collections/{kind.id}"
    own = served.itself(f"{path}/items/{quote(made['id'])}", GEOJSON, query)
    return {**made, "links": [*own, *served.both(path, "collection", "ogc.collection")]}
