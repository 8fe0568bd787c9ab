"""OGC API - Features Part 1 at /ogc: landing page, conformance, definition, collections, features."""

from flask import Blueprint, Response, current_app, request

from service.api.ogc import asking
from service.api.ogc.collections import COLLECTIONS, Layers
from service.api.ogc.layers import Layer
from service.api.paging import page_after
from service.api.reading import today
from service.domain.errors import NotFound
from service.standards.ogc_features import documents, openapi, parameters, properties

blueprint = Blueprint("ogc", __name__, url_prefix="/ogc")
blueprint.before_request(asking.agree)
blueprint.before_request(asking.unchanged)
blueprint.after_request(asking.label)
_layers = Layers()
PARAMETERS = {"ogc.items": None}  # each collection knows its own filters, and says so


def _layer(name: str) -> Layer:
    return _layers.of(current_app.extensions["catalog"](), today(), name)


@blueprint.get("/", strict_slashes=False)
def landing() -> Response:
    """The landing page; /ogc answers like /ogc/."""
    return asking.shown(documents.landing(asking.served()))


@blueprint.get("/conformance")
def conformance() -> Response:
    """What the stub conforms to."""
    return asking.shown(documents.conformance(asking.served()))


@blueprint.get("/api")
def api() -> Response:
    """The OpenAPI 3.0.3 definition."""
    served = asking.served()
    return asking.shown(openapi.definition(served.base, [kind for kind, _ in COLLECTIONS.values()], served.texts))


@blueprint.get("/collections")
def collections() -> Response:
    """All collections."""
    found = [(kind, _layer(name).extent) for name, (kind, _) in COLLECTIONS.items()]
    return asking.shown(documents.collections(asking.served(), found))


@blueprint.get("/collections/<name>")
def collection(name: str) -> Response:
    """One collection."""
    layer = _layer(name)
    return asking.shown(documents.collection(asking.served(), layer.kind, layer.extent))


@blueprint.get("/collections/<name>/queryables")
def queryables(name: str) -> Response:
    """What features may be asked for."""
    served, kind = asking.served(), _layer(name).kind
    return asking.shown(properties.queryables(kind, f"{served.base}/collections/{name}/queryables", served.texts))


@blueprint.get("/collections/<name>/schema")
def schema(name: str) -> Response:
    """What a feature looks like."""
    served, kind = asking.served(), _layer(name).kind
    return asking.shown(properties.schema(kind, f"{served.base}/collections/{name}/schema", served.texts))


@blueprint.get("/collections/<name>/items")
def items(name: str) -> Response:
    """One page of the features that meet all filters."""
    layer = _layer(name)
    limit = parameters.limit(request.args.get("limit"))
    found = layer.matching(asking.asked_of(layer.kind))
    entries, cursor = page_after(found, request.args.get("cursor"), limit)
    page = documents.Page([layer.written(entry) for entry in entries], len(found), cursor, asking.now())
    return asking.shown(documents.features(asking.served(), layer.kind, page, asking.query()), crs=True)


@blueprint.get("/collections/<name>/items/<feature>")
def item(name: str, feature: str) -> Response:
    """One feature."""
    layer = _layer(name)
    entry = layer.one(feature)
    if entry is None:
        raise NotFound(f"There is no such feature. All features are listed at /ogc/collections/{name}/items.")
    return asking.shown(documents.feature(asking.served(), layer.kind, layer.feature(entry)), crs=True)
