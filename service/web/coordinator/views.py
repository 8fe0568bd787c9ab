"""The plain pages of gaps: matrix, map, timeline, cliffs, equity, one cell."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template

from service.answers.demand.unmet import unmet_of
from service.answers.gaps.cell import about, item_of
from service.answers.gaps.cell_by_id import single
from service.answers.gaps.cliffs import cliffs_of
from service.answers.gaps.compare import equity_of
from service.answers.gaps.explain import explained
from service.answers.gaps.gap_map import map_of
from service.answers.gaps.levers import levers_of
from service.answers.gaps.matrix import DIMENSIONS, matrix_of
from service.answers.gaps.scope import scope_of
from service.answers.gaps.timeline import HORIZON, timeline_of
from service.domain.errors import BadRequest, Fault, Parameter
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.demand import UnmetQuery
from service.http.questions.gaps import CellQuery, CliffsQuery, EquityQuery, MapQuery, MatrixQuery, TimelineQuery
from service.web.address import without_empty_fields
from service.web.charts.states import LOOKS
from service.web.coordinator import pictures
from service.web.coordinator.asked import asked, choices, scope_for
from service.web.coordinator.tables import tables
from service.web.page_words import LANGUAGES
from service.web.writing import of_page
from service.words.writer import Writer

blueprint = Blueprint("coordinator", __name__, template_folder="../templates")
blueprint.before_request(without_empty_fields)
_LANG = f"/<any({', '.join(LANGUAGES)}):lang>"
LEVERS = 8


@blueprint.get(f"{_LANG}/gaps")
@takes(*named_in(MatrixQuery))
def matrix(lang: str) -> Response:
    """The matrix as a table; each cell links to its explanation."""
    query, writer = asked(MatrixQuery), asking(lang).writer
    if query["rows"] == query["cols"]:
        raise BadRequest("Rows and columns must differ.", [Fault(Parameter("cols"), "same_dimension", DIMENSIONS)])
    scope = scope_for(query)
    answer = matrix_of(scope, writer, query["rows"], query["cols"], query.get("kind"))
    pairs = {(one["row"], one["col"]): one for one in answer["items"]}
    return _page("matrix", writer, query, scope, answer=answer, pairs=pairs)


@blueprint.get(f"{_LANG}/gaps/map")
@takes(*named_in(MapQuery))
def area(lang: str) -> Response:
    """The map of districts, with its table."""
    query, writer = asked(MapQuery), asking(lang).writer
    scope = scope_for(query, 1)
    answer = map_of(scope, writer, query["metric"], query["level"], query["mode"])
    return _page("map", writer, query, scope, answer=answer, picture=pictures.map_picture(answer, writer))


@blueprint.get(f"{_LANG}/gaps/timeline")
@takes(*named_in(TimelineQuery))
def forecast(lang: str) -> Response:
    """What opens when, with its table."""
    query, writer = asked(TimelineQuery), asking(lang).writer
    scope = scope_for(query)
    first = query.get("from_") or scope.on
    answer = timeline_of(scope, writer, first, query.get("to") or first + HORIZON, query["scenario"])
    return _page("timeline", writer, query, scope, answer=answer, picture=pictures.timeline_picture(answer, writer))


@blueprint.get(f"{_LANG}/gaps/cliffs")
@takes(*named_in(CliffsQuery))
def programmes(lang: str) -> Response:
    """What hangs on each programme, with its table."""
    query, writer = asked(CliffsQuery), asking(lang).writer
    scope = scope_for(query)
    wanted = set(query["funder"].split(",")) if "funder" in query else None
    last = query.get("to") or scope.on + HORIZON
    answer = cliffs_of(scope, writer, last, wanted, query["reading"])
    return _page("cliffs", writer, query, scope, answer=answer, picture=pictures.cliffs_picture(answer, writer))


@blueprint.get(f"{_LANG}/gaps/equity")
@takes(*named_in(EquityQuery))
def levels(lang: str) -> Response:
    """Districts side by side, and how unequal places are."""
    query, writer = asked(EquityQuery), asking(lang).writer
    scope = scope_for(query, 1)
    answer = equity_of(scope, writer, query.get("target"))
    return _page("equity", writer, query, scope, answer=answer, picture=pictures.lorenz_picture(answer, writer))


@blueprint.get(f"{_LANG}/gaps/demand")
@takes(*named_in(UnmetQuery))
def requests(lang: str) -> Response:
    """What people asked for and did not get: the quadrant of needs, and the table asked for."""
    query, writer = asked(UnmetQuery), asking(lang).writer
    answer = unmet_of(asking(lang), query["table"])
    drawn = pictures.quadrant_picture(unmet_of(asking(lang), "need"), writer)
    return _page("demand", writer, query, scope_of(asking(), {}), answer=answer, picture=drawn)


@blueprint.get(f"{_LANG}/gaps/cells/<identifier>")
@takes(*named_in(CellQuery))
def cell(lang: str, identifier: str) -> Response:
    """One cell explained."""
    query, writer = asked(CellQuery), asking(lang).writer
    scope, one = single(asking(), query, identifier)
    item = {**item_of(scope, writer, one, scope.result(one)), **explained(scope, writer, one)}
    answer = {"meta": about(scope, writer, [one.cell]), "item": item}
    ways = levers_of(scope, writer, one, LEVERS, {})["items"]
    drawn = {
        "barriers": pictures.barriers_picture(item, writer),
        "cascade": pictures.cascade_picture(item, writer),
    }
    return _page("cell", writer, query, scope, answer=answer, item=item, ways=ways, **drawn)


def _page(name: str, writer: Writer, query: dict[str, Any], scope: Any, **more: Any) -> Response:
    text = render_template(
        f"gaps/{name}.html",
        **of_page(writer),
        page=name,
        query=query,
        scope=scope,
        choices=choices(scope, writer),
        looks=LOOKS,
        tables=tables(name, scope, more["answer"]["meta"], writer.language),
        percent=lambda value: pictures.percent(value, writer),
        span=lambda low, high: pictures.span(low, high, writer),
        counted=lambda value: pictures.counted(writer, value),
        counted_span=lambda low, high: pictures.counted_span(low, high, writer),
        **more,
    )
    response = make_response(text)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
