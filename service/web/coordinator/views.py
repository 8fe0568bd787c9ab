"""The plain pages of gaps: matrix, map, timeline, cliffs, equity, one cell."""

from typing import Any

from flask import Blueprint, Response, current_app, make_response, render_template

from service.api.demand import UnmetQuery, unmet_of
from service.api.gaps.cells import CellQuery
from service.api.gaps.cliffs import CliffsQuery, cliffs_of
from service.api.gaps.compare import EquityQuery, equity_of
from service.api.gaps.explain import explained
from service.api.gaps.gap_map import MapQuery, map_of
from service.api.gaps.levers import levers_of
from service.api.gaps.matrix import MatrixQuery, matrix_of
from service.api.gaps.scope import scope_of
from service.api.gaps.shown import about, item_of
from service.api.gaps.single import single
from service.api.gaps.timeline import HORIZON, TimelineQuery, timeline_of
from service.api.texts import Texts
from service.domain.errors import BadRequest
from service.web.address import without_empty_fields
from service.web.charts.states import LOOKS
from service.web.coordinator import pictures
from service.web.coordinator.asked import asked, choices, scope_for
from service.web.coordinator.tables import tables
from service.web.wording import LANGUAGES
from service.web.writing import of_page

blueprint = Blueprint("coordinator", __name__, template_folder="../templates")
blueprint.before_request(without_empty_fields)
_LANG = f"/<any({', '.join(LANGUAGES)}):lang>"
SHAPES = {
    "matrix": MatrixQuery,
    "area": MapQuery,
    "forecast": TimelineQuery,
    "programmes": CliffsQuery,
    "levels": EquityQuery,
    "cell": CellQuery,
    "requests": UnmetQuery,
}
PARAMETERS = {
    f"coordinator.{view}": {field.data_key or name for name, field in shape().fields.items()}
    for view, shape in SHAPES.items()
}
LEVERS = 8


@blueprint.get(f"{_LANG}/gaps")
def matrix(lang: str) -> Response:
    """The matrix as a table; each cell links to its explanation."""
    query, texts = asked(MatrixQuery), _texts(lang)
    if query["rows"] == query["cols"]:
        raise BadRequest("Rows and columns must differ.", {"?cols": "Choose another dimension."})
    scope = scope_for(query)
    answer = matrix_of(scope, texts, query["rows"], query["cols"], query.get("kind"))
    pairs = {(one["row"], one["col"]): one for one in answer["items"]}
    return _page("matrix", texts, query, scope, answer=answer, pairs=pairs)


@blueprint.get(f"{_LANG}/gaps/map")
def area(lang: str) -> Response:
    """The map of districts, with its table."""
    query, texts = asked(MapQuery), _texts(lang)
    scope = scope_for(query, 1)
    answer = map_of(scope, texts, query["metric"], query["level"], query["mode"])
    return _page("map", texts, query, scope, answer=answer, picture=pictures.map_picture(answer, texts))


@blueprint.get(f"{_LANG}/gaps/timeline")
def forecast(lang: str) -> Response:
    """What opens when, with its table."""
    query, texts = asked(TimelineQuery), _texts(lang)
    scope = scope_for(query)
    first = query.get("from_") or scope.on
    answer = timeline_of(scope, texts, first, query.get("to") or first + HORIZON, query["scenario"])
    return _page("timeline", texts, query, scope, answer=answer, picture=pictures.timeline_picture(answer, texts))


@blueprint.get(f"{_LANG}/gaps/cliffs")
def programmes(lang: str) -> Response:
    """What hangs on each programme, with its table."""
    query, texts = asked(CliffsQuery), _texts(lang)
    scope = scope_for(query)
    wanted = set(query["funder"].split(",")) if "funder" in query else None
    last = query.get("to") or scope.on + HORIZON
    answer = cliffs_of(scope, texts, last, wanted, query["reading"])
    return _page("cliffs", texts, query, scope, answer=answer, picture=pictures.cliffs_picture(answer, texts))


@blueprint.get(f"{_LANG}/gaps/equity")
def levels(lang: str) -> Response:
    """Districts side by side, and how unequal places are."""
    query, texts = asked(EquityQuery), _texts(lang)
    scope = scope_for(query, 1)
    answer = equity_of(scope, texts, query.get("target"))
    return _page("equity", texts, query, scope, answer=answer, picture=pictures.lorenz_picture(answer, texts))


@blueprint.get(f"{_LANG}/gaps/demand")
def requests(lang: str) -> Response:
    """What people asked for and did not get: the quadrant of needs, and the table asked for."""
    query, texts = asked(UnmetQuery), _texts(lang)
    catalog = current_app.extensions["catalog"]()
    answer = unmet_of(catalog, texts, query["table"])
    drawn = pictures.quadrant_picture(unmet_of(catalog, texts, "need"), texts)
    return _page("demand", texts, query, scope_of({}), answer=answer, picture=drawn)


@blueprint.get(f"{_LANG}/gaps/cells/<identifier>")
def cell(lang: str, identifier: str) -> Response:
    """One cell explained."""
    query, texts = asked(CellQuery), _texts(lang)
    scope, one = single(query, identifier)
    item = {**item_of(scope, texts, one, scope.result(one)), **explained(scope, texts, one)}
    answer = {"meta": about(scope, texts, [one.cell]), "item": item}
    ways = levers_of(scope, texts, one, LEVERS, {})["items"]
    drawn = {
        "barriers": pictures.barriers_picture(item, texts),
        "cascade": pictures.cascade_picture(item, texts),
    }
    return _page("cell", texts, query, scope, answer=answer, item=item, ways=ways, **drawn)


def _texts(lang: str) -> Texts:
    return Texts(current_app.extensions["catalog"]().records, lang)


def _page(name: str, texts: Texts, query: dict[str, Any], scope: Any, **more: Any) -> Response:
    text = render_template(
        f"gaps/{name}.html",
        **of_page(texts),
        page=name,
        query=query,
        scope=scope,
        choices=choices(scope, texts),
        looks=LOOKS,
        tables=tables(name, scope, more["answer"]["meta"], texts.language),
        percent=lambda value: pictures.percent(value, texts),
        span=lambda low, high: pictures.span(low, high, texts),
        counted=lambda value: pictures.counted(texts, value),
        counted_span=lambda low, high: pictures.counted_span(low, high, texts),
        **more,
    )
    response = make_response(text)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
