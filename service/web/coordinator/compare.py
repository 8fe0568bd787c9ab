"""Pages that compare: districts side by side."""

from flask import Response

from service.answers.gaps.equity import equity as equity_of
from service.answers.gaps.question import EquityQuestion
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import EquityQuery
from service.paper import pictures
from service.web.coordinator.asked import asked, of_one_need
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps/equity")
@takes(*named_in(EquityQuery))
def levels(lang: str) -> Response:
    """Districts side by side, and how unequal places are."""
    query, page = asked(EquityQuery), asking(lang)
    question = of_one_need(page, EquityQuestion.of(query))
    answer = equity_of(page, question)
    drawn = pictures.lorenz_picture(answer, page.writer)
    return page_of("equity", page, query, question.need, answer=answer, picture=drawn)
