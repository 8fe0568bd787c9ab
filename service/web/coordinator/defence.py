"""The sheet of one figure."""

from flask import Response

from service.answers.gaps.defence import defence as defence_of
from service.answers.gaps.question import CellQuestion
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import CellQuery
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps/defence/<identifier>")
@takes(*named_in(CellQuery))
def defence(lang: str, identifier: str) -> Response:
    """One figure with all it rests on, by the id of a cell or of an earlier sheet."""
    query, page = asked(CellQuery), asking(lang)
    answer = defence_of(page, CellQuestion.of({**query, "id": identifier}))
    return page_of("defence", page, query, answer=answer, item=answer.item)
