"""Pages of cells: matrix, map, one cell."""

from flask import Response

from service.answers.gaps.explain import cell as cell_of
from service.answers.gaps.gap_map import gap_map as gap_map_of
from service.answers.gaps.levers import FEW_WAYS
from service.answers.gaps.levers import levers as levers_of
from service.answers.gaps.matrix import matrix as matrix_of
from service.answers.gaps.question import CellQuestion, LeversQuestion, MapQuestion, MatrixQuestion
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import CellQuery, MapQuery, MatrixQuery
from service.paper import pictures
from service.web.coordinator.asked import asked, of_one_need
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps")
@takes(*named_in(MatrixQuery))
def matrix(lang: str) -> Response:
    """The matrix as a table; each cell links to its explanation."""
    query, page = asked(MatrixQuery), asking(lang)
    answer = matrix_of(page, MatrixQuestion.of(query))
    return page_of("matrix", page, query, answer=answer, pairs={(item.row, item.col): item for item in answer.items})


@blueprint.get(f"{LANG}/gaps/map")
@takes(*named_in(MapQuery))
def area(lang: str) -> Response:
    """The map of districts, with its table."""
    query, page = asked(MapQuery), asking(lang)
    question = of_one_need(page, MapQuestion.of(query))
    answer = gap_map_of(page, question)
    drawn, classes = pictures.map_picture(answer, page.writer), pictures.map_legend(answer, page.writer)
    return page_of("map", page, query, question.need, answer=answer, picture=drawn, classes=classes)


@blueprint.get(f"{LANG}/gaps/cells/<identifier>")
@takes(*named_in(CellQuery))
def cell(lang: str, identifier: str) -> Response:
    """One cell explained."""
    query, page = asked(CellQuery), asking(lang)
    answer = cell_of(page, CellQuestion.of({**query, "id": identifier}))
    ways = levers_of(page, LeversQuestion.of({**query, "cell": identifier, "limit": FEW_WAYS})).items
    barriers = pictures.barriers_picture(answer.item, page.writer)
    cascade = pictures.cascade_picture(answer.item, page.writer)
    return page_of("cell", page, query, answer=answer, item=answer.item, ways=ways, barriers=barriers, cascade=cascade)
