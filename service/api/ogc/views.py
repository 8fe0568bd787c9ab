"""OGC API - Features at /ogc: landing page, conformance, definition, collections, schemas, features, styles."""

from flask import Blueprint, Response, current_app, request

from service.answers.clock import today
from service.api.ogc import asking, gap_cells
from service.api.ogc.collections import COLLECTIONS, Layers
from service.api.ogc.layers import Layer
from service.domain.errors import NotFound
from service.http.paging import page_after
from service.standards.ogc_features import documents, openapi, parameters, schemas, styles
from service.standards.ogc_features.links import QML, SLD

blueprint = Blueprint("ogc", __name__, url_prefix="/ogc")
blueprint.before_request(asking.agree)
blueprint.before_request(asking.unchanged)
blueprint.after_request(asking.label)
_layers = Layers()
PARAMETERS = {"ogc.items": None, "ogc.item": {"crs"}}  # each collection knows its own filters, and says so


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
    return asking.shown(schemas.queryables(kind, f"{served.base}/collections/{name}/queryables", served.texts))


@blueprint.get("/collections/<name>/schema")
def schema(name: str) -> Response:
    """The logical schema of a feature."""
    served, kind = asking.served(), _layer(name).kind
    return asking.shown(schemas.schema(kind, f"{served.base}/collections/{name}/schema", served.texts))


@blueprint.get("/collections/<name>/feature-schema")
def feature_schema(name: str) -> Response:
    """What a feature looks like as GeoJSON."""
    served, kind = asking.served(), _layer(name).kind
    return asking.shown(schemas.feature_schema(kind, f"{served.base}/collections/{name}/feature-schema", served.texts))


@blueprint.get("/collections/gap-cells/style.qml")
def style_qml() -> Response:
    """The colours of the states for QGIS."""
    return asking.sent(styles.qml("state", gap_cells.style()), QML)


@blueprint.get("/collections/gap-cells/style.sld")
def style_sld() -> Response:
    """The colours of the states for other map programs."""
    return asking.sent(styles.sld(gap_cells.KIND.id, "state", gap_cells.style()), SLD)


@blueprint.get("/collections/<name>/items")
def items(name: str) -> Response:
    """One page of the features that meet all filters."""
    layer, uri = _layer(name), asking.asked_system()
    limit = parameters.limit(request.args.get("limit"))
    found = layer.matching(asking.asked_of(layer.kind))
    entries, cursor = page_after(found[asking.passed_over() :], request.args.get("cursor"), limit)
    page = documents.Page([layer.written(entry, uri) for entry in entries], len(found), cursor, asking.now())
    return asking.shown(documents.features(asking.served(), layer.kind, page, asking.query()), uri)


@blueprint.get("/collections/<name>/items/<feature>")
def item(name: str, feature: str) -> Response:
    """One feature."""
    layer, uri = _layer(name), asking.asked_system()
    entry = layer.one(feature)
    if entry is None:
        raise NotFound(f"There is no such feature. All features are listed at /ogc/collections/{name}/items.")
    made = layer.feature(entry, uri)
    return asking.shown(documents.feature(asking.served(), layer.kind, made, asking.query()), uri)
