"""OGC API - Features at /ogc: landing page, conformance, definition, collections, schemas, features, styles."""

from flask import Blueprint, Response

from service.answers.layers import gap_cells
from service.answers.layers.collections import COLLECTIONS, Layers
from service.answers.layers.layer import Layer
from service.api.ogc import reading, sending
from service.domain.errors import NotFound
from service.http.asking import asking
from service.http.paging import page_after
from service.standards.ogc_features import documents, openapi, schemas, styles
from service.standards.ogc_features.links import QML, SLD

blueprint = Blueprint("ogc", __name__, url_prefix="/ogc")
blueprint.before_request(sending.agree)
blueprint.before_request(sending.unchanged)
blueprint.after_request(sending.label)
_layers = Layers()
PARAMETERS = {"ogc.items": None, "ogc.item": {"crs"}}  # each collection knows its own filters, and says so


def _layer(name: str) -> Layer:
    return _layers.of(asking(), name)


@blueprint.get("/", strict_slashes=False)
def landing() -> Response:
    """The landing page; /ogc answers like /ogc/."""
    return sending.shown(documents.landing(sending.served()))


@blueprint.get("/conformance")
def conformance() -> Response:
    """What the stub conforms to."""
    return sending.shown(documents.conformance(sending.served()))


@blueprint.get("/api")
def api() -> Response:
    """The OpenAPI 3.0.3 definition."""
    served = sending.served()
    return sending.shown(openapi.definition(served.base, [kind for kind, _ in COLLECTIONS.values()], served.texts))


@blueprint.get("/collections")
def collections() -> Response:
    """All collections."""
    extents = [(kind, _layer(name).extent) for name, (kind, _) in COLLECTIONS.items()]
    return sending.shown(documents.collections(sending.served(), extents))


@blueprint.get("/collections/<name>")
def collection(name: str) -> Response:
    """One collection."""
    layer = _layer(name)
    return sending.shown(documents.collection(sending.served(), layer.kind, layer.extent))


@blueprint.get("/collections/<name>/queryables")
def queryables(name: str) -> Response:
    """What features may be asked for."""
    served, kind = sending.served(), _layer(name).kind
    return sending.shown(schemas.queryables(kind, f"{served.base}/collections/{name}/queryables", served.texts))


@blueprint.get("/collections/<name>/schema")
def schema(name: str) -> Response:
    """The logical schema of a feature."""
    served, kind = sending.served(), _layer(name).kind
    return sending.shown(schemas.schema(kind, f"{served.base}/collections/{name}/schema", served.texts))


@blueprint.get("/collections/<name>/feature-schema")
def feature_schema(name: str) -> Response:
    """What a feature looks like as GeoJSON."""
    served, kind = sending.served(), _layer(name).kind
    return sending.shown(schemas.feature_schema(kind, f"{served.base}/collections/{name}/feature-schema", served.texts))


@blueprint.get("/collections/gap-cells/style.qml")
def style_qml() -> Response:
    """The colours of the states for QGIS."""
    return sending.sent(styles.qml("state", gap_cells.style()), QML)


@blueprint.get("/collections/gap-cells/style.sld")
def style_sld() -> Response:
    """The colours of the states for other map programs."""
    return sending.sent(styles.sld(gap_cells.KIND.id, "state", gap_cells.style()), SLD)


@blueprint.get("/collections/<name>/items")
def items(name: str) -> Response:
    """One page of the features that meet all filters."""
    layer, uri, limit = _layer(name), reading.system(), reading.limit()
    matching = layer.matching(reading.question(layer.kind))
    entries, cursor = page_after(matching[reading.passed_over() :], reading.cursor(), limit)
    write = layer.feature if sending.agreed().is_page else layer.written
    page = documents.Page([write(entry, uri) for entry in entries], len(matching), cursor, reading.now())
    return sending.shown(documents.features(sending.served(), layer.kind, page, reading.query()), uri)


@blueprint.get("/collections/<name>/items/<feature>")
def item(name: str, feature: str) -> Response:
    """One feature."""
    layer, uri = _layer(name), reading.system()
    entry = layer.entry(feature)
    if entry is None:
        raise NotFound(f"There is no such feature. All features are listed at /ogc/collections/{name}/items.")
    document = documents.feature(sending.served(), layer.kind, layer.feature(entry, uri), reading.query())
    return sending.shown(document, uri)
