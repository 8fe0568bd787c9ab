"""The page of surveys: where somebody looked, and where a look is worth most."""

from flask import Response

from service.answers.gaps.question import GapQuestion
from service.answers.gaps.surveys import surveys as surveys_of
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import SurveysQuery
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps/surveys")
@takes(*named_in(SurveysQuery))
def surveys(lang: str) -> Response:
    """The grid of looks with their expiry, each survey, and the first three that are worth doing."""
    query, page = asked(SurveysQuery), asking(lang)
    answer = surveys_of(page, GapQuestion.of(query))
    grid = {(cell.need, cell.region): cell for cell in answer.grid}
    return page_of("surveys", page, query, answer=answer, grid=grid)
