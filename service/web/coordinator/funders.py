"""Pages of funding programmes: all of them, one, and what would be missing without it."""

from flask import Response

from service.answers.gaps.funder import funder as funder_of
from service.answers.gaps.funders import funders as funders_of
from service.answers.gaps.not_renewed import not_renewed as not_renewed_of
from service.answers.gaps.question import FunderQuestion, GapQuestion
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import FundersQuery
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps/funders")
@takes(*named_in(FundersQuery))
def funders(lang: str) -> Response:
    """What each programme pays, and of how many services no funding is recorded."""
    query, page = asked(FundersQuery), asking(lang)
    return page_of("funders", page, query, answer=funders_of(page, GapQuestion.of(query)))


@blueprint.get(f"{LANG}/gaps/funders/<identifier>")
@takes(*named_in(FundersQuery))
def funder(lang: str, identifier: str) -> Response:
    """Everything that one pays, with the press that shows what would be missing."""
    query, page, one = asked(FundersQuery), asking(lang), {"identifier": identifier}
    answer = funder_of(page, FunderQuestion.of({**query, "id": identifier}))
    return page_of("funder", page, query, chosen=one, answer=answer)


@blueprint.get(f"{LANG}/gaps/funders/<identifier>/not-renewed")
@takes(*named_in(FundersQuery))
def not_renewed(lang: str, identifier: str) -> Response:
    """Cells before and after, if it is not renewed."""
    query, page, one = asked(FundersQuery), asking(lang), {"identifier": identifier}
    answer = not_renewed_of(page, FunderQuestion.of({**query, "id": identifier}))
    return page_of("not_renewed", page, query, chosen=one, answer=answer)
