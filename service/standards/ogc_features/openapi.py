"""The definition of the stub: OpenAPI 3.0.3, one path for each collection so that it names its own filters."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.standards.ogc_features import openapi_parts as parts
from service.standards.ogc_features.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Texts
from service.standards.ogc_features.properties import Kind

COLLECTION = {"$ref": "#/components/parameters/collectionId"}
FEATURE = {"$ref": "#/components/parameters/featureId"}
CRS = {"$ref": "#/components/parameters/crs"}
ITEMS = [{"$ref": f"#/components/parameters/{name}"} for name in parts.OF_ITEMS]
Described = Mapping[str, Any]


def definition(base: str, kinds: Sequence[Kind], texts: Texts) -> dict[str, Any]:
    """The whole document; `base` is the absolute address of the stub."""
    paths = {**_general(texts)}
    for kind in kinds:
        for ending, media in kind.styles:
            paths[f"/collections/{kind.id}/style.{ending}"] = _operation(
                f"get_style_{ending}", texts["ogc.style"], media, "style", formats=("lang",)
            )
        filters = [one.parameter(texts) for one in kind.filters.values()]
        title = texts[f"ogc.{kind.id}.title"]
        own = _operation(
            f"get_{kind.id.replace('-', '_')}", title, GEOJSON, "featureCollectionGeoJSON", [*ITEMS, *filters]
        )
        paths[f"/collections/{kind.id}/items"] = own
    return {
        "openapi": "3.0.3",
        "info": {
            "title": texts["ogc.title"],
            "description": texts["ogc.about"],
            "version": "1.0.0",
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "servers": [{"url": base}],
        "tags": [{"name": "Capabilities"}, {"name": "Data"}],
        "paths": paths,
        "components": {
            "parameters": parts.parameters([kind.id for kind in kinds], texts),
            "schemas": parts.SCHEMAS,
            "responses": parts.RESPONSES,
        },
    }


def _general(texts: Texts) -> dict[str, Any]:
    one, items = "/collections/{collectionId}", "/collections/{collectionId}/items"
    return {
        "/": _operation("getLandingPage", texts["ogc.title"], JSON, "landingPage"),
        "/api": _operation("getApi", texts["ogc.api"], OPENAPI, "anything"),
        "/conformance": _operation("getConformance", texts["ogc.conformance"], JSON, "confClasses"),
        "/collections": _operation("getCollections", texts["ogc.collections"], JSON, "collections"),
        one: _operation("getCollection", texts["ogc.collection"], JSON, "collection", [COLLECTION]),
        items: _operation("getFeatures", texts["ogc.items"], GEOJSON, "featureCollectionGeoJSON", [COLLECTION, *ITEMS]),
        f"{items}/{{featureId}}": _operation(
            "getFeature", texts["ogc.item"], GEOJSON, "featureGeoJSON", [COLLECTION, FEATURE, CRS]
        ),
        f"{one}/queryables": _operation("getQueryables", texts["ogc.queryables"], SCHEMA, "anything", [COLLECTION]),
        f"{one}/schema": _operation("getSchema", texts["ogc.schema"], SCHEMA, "anything", [COLLECTION]),
        f"{one}/feature-schema": _operation(
            "getFeatureSchema", texts["ogc.feature_schema"], SCHEMA, "anything", [COLLECTION]
        ),
    }


def _operation(
    name: str,
    title: str,
    media: str,
    schema: str,
    parameters: Sequence[Described] = (),
    formats: Sequence[str] = ("f", "lang"),
) -> dict[str, Described]:
    shape = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    page = {HTML: {"schema": {"type": "string"}}} if "f" in formats else {}
    ok = {"description": title, "content": {media: shape, **page}}
    problems = {
        code: {"$ref": f"#/components/responses/{kind}"}
        for code, kind in parts.PROBLEMS.items()
        if code != "404" or COLLECTION in parameters
    }
    general = [{"$ref": f"#/components/parameters/{one}"} for one in formats]
    return {
        "get": {
            "operationId": name,
            "summary": title,
            "tags": ["Data" if parameters else "Capabilities"],
            "parameters": [*parameters, *general],
            "responses": {"200": ok, **problems},
        }
    }
