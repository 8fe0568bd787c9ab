"""The page that lists cells: in an order that can be chosen, each with the way to its explanation."""

from math import ceil

from flask import Response
from marshmallow import validate

from service.answers.gaps.cells import cells as cells_of
from service.answers.gaps.question import CellsQuestion
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.fields import Whole
from service.http.questions.gaps import CellsQuery
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of

PER_PAGE = 25


class CellListQuery(CellsQuery):
    """The filters of the list, and which of its pages is shown."""

    page = Whole(load_default=1, validate=validate.Range(1, 10_000))


@blueprint.get(f"{LANG}/gaps/cells")
@takes(*named_in(CellListQuery) - {"cursor", "limit", "f"})
def listed(lang: str) -> Response:
    """One page of the list; behind the last page the last one."""
    query, page = asked(CellListQuery), asking(lang)
    answer = cells_of(page, CellsQuestion.of(query))
    pages = max(1, ceil(answer.meta.total / PER_PAGE))
    here = min(query["page"], pages)
    shown = answer.ordered[(here - 1) * PER_PAGE : here * PER_PAGE]
    items = answer.items(target for _, target in shown)
    return page_of("list", page, query, answer=answer, items=items, here=here, pages=pages)
