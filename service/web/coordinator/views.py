"""The plain pages of gaps: matrix, map, timeline, cliffs, equity, one cell."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, make_response, render_template

from service.answers.asking import Asking
from service.answers.demand.unmet import unmet_of
from service.answers.gaps.cliffs import cliffs as cliffs_of
from service.answers.gaps.equity import equity as equity_of
from service.answers.gaps.explain import cell as cell_of
from service.answers.gaps.gap_map import gap_map as gap_map_of
from service.answers.gaps.levers import FEW_WAYS
from service.answers.gaps.levers import levers as levers_of
from service.answers.gaps.matrix import matrix as matrix_of
from service.answers.gaps.question import (
    CellQuestion,
    CliffsQuestion,
    EquityQuestion,
    LeversQuestion,
    MapQuestion,
    MatrixQuestion,
    TimelineQuestion,
)
from service.answers.gaps.timeline import HORIZON
from service.answers.gaps.timeline import timeline as timeline_of
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.demand import UnmetQuery
from service.http.questions.gaps import CellQuery, CliffsQuery, EquityQuery, MapQuery, MatrixQuery, TimelineQuery
from service.paper import pictures
from service.paper.charts.states import LOOKS
from service.paper.figures import figure_writers
from service.web.address import without_empty_fields
from service.web.coordinator.asked import asked, choices, of_one_need
from service.web.coordinator.tables import NO_DAYS, tables
from service.web.writing import of_page
from service.words.catalogue import LANGUAGES

blueprint = Blueprint("coordinator", __name__, template_folder="../templates")
blueprint.before_request(without_empty_fields)
_LANG = f"/<any({', '.join(LANGUAGES)}):lang>"


@blueprint.get(f"{_LANG}/gaps")
@takes(*named_in(MatrixQuery))
def matrix(lang: str) -> Response:
    """The matrix as a table; each cell links to its explanation."""
    query, page = asked(MatrixQuery), asking(lang)
    answer = matrix_of(page, MatrixQuestion.of(query))
    return _page("matrix", page, query, answer=answer, pairs={(item.row, item.col): item for item in answer.items})


@blueprint.get(f"{_LANG}/gaps/map")
@takes(*named_in(MapQuery))
def area(lang: str) -> Response:
    """The map of districts, with its table."""
    query, page = asked(MapQuery), asking(lang)
    question = of_one_need(page, MapQuestion.of(query))
    answer = gap_map_of(page, question)
    return _page("map", page, query, question.need, answer=answer, picture=pictures.map_picture(answer, page.writer))


@blueprint.get(f"{_LANG}/gaps/timeline")
@takes(*named_in(TimelineQuery))
def forecast(lang: str) -> Response:
    """What opens when, with its table."""
    query, page = asked(TimelineQuery), asking(lang)
    answer = timeline_of(page, TimelineQuestion.of(query), HORIZON)
    drawn = pictures.timeline_picture(answer, page.writer)
    days = {"from": answer.meta.from_, "to": answer.meta.to}
    return _page("timeline", page, query, days=days, answer=answer, picture=drawn)


@blueprint.get(f"{_LANG}/gaps/cliffs")
@takes(*named_in(CliffsQuery))
def programmes(lang: str) -> Response:
    """What hangs on each programme, with its table."""
    query, page = asked(CliffsQuery), asking(lang)
    answer = cliffs_of(page, CliffsQuestion.of(query), HORIZON)
    drawn = pictures.cliffs_picture(answer, page.writer)
    return _page("cliffs", page, query, days={"to": answer.meta.to}, answer=answer, picture=drawn)


@blueprint.get(f"{_LANG}/gaps/equity")
@takes(*named_in(EquityQuery))
def levels(lang: str) -> Response:
    """Districts side by side, and how unequal places are."""
    query, page = asked(EquityQuery), asking(lang)
    question = of_one_need(page, EquityQuestion.of(query))
    answer = equity_of(page, question)
    return _page(
        "equity", page, query, question.need, answer=answer, picture=pictures.lorenz_picture(answer, page.writer)
    )


@blueprint.get(f"{_LANG}/gaps/demand")
@takes(*named_in(UnmetQuery))
def requests(lang: str) -> Response:
    """What people asked for and did not get: the quadrant of needs, and the table asked for."""
    query, page = asked(UnmetQuery), asking(lang)
    drawn = pictures.quadrant_picture(unmet_of(page, "need"), page.writer)
    return _page("demand", page, query, answer=unmet_of(page, query["table"]), picture=drawn)


@blueprint.get(f"{_LANG}/gaps/cells/<identifier>")
@takes(*named_in(CellQuery))
def cell(lang: str, identifier: str) -> Response:
    """One cell explained."""
    query, page = asked(CellQuery), asking(lang)
    answer = cell_of(page, CellQuestion.of({**query, "id": identifier}))
    ways = levers_of(page, LeversQuestion.of({**query, "cell": identifier, "limit": FEW_WAYS})).items
    barriers = pictures.barriers_picture(answer.item, page.writer)
    cascade = pictures.cascade_picture(answer.item, page.writer)
    return _page("cell", page, query, answer=answer, item=answer.item, ways=ways, barriers=barriers, cascade=cascade)


def _page(
    name: str,
    page: Asking,
    query: dict[str, Any],
    need: str | None = None,
    days: Mapping[str, date] = NO_DAYS,
    **more: object,
) -> Response:
    writer = page.writer
    text = render_template(
        f"gaps/{name}.html",
        **of_page(writer),
        **figure_writers(writer),
        page=name,
        query=query,
        need=need.split(",")[0] if need else None,
        choices=choices(page),
        looks=LOOKS,
        tables=tables(name, page.language, need, days),
        **more,
    )
    response = make_response(text)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
