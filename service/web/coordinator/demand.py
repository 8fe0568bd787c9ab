"""The page of what people asked for and did not get."""

from flask import Response

from service.answers.demand.unmet import unmet_of
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.demand import UnmetQuery
from service.paper import pictures
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps/demand")
@takes(*named_in(UnmetQuery))
def requests(lang: str) -> Response:
    """What people asked for and did not get: the quadrant of needs, and the table asked for."""
    query, page = asked(UnmetQuery), asking(lang)
    drawn = pictures.quadrant_picture(unmet_of(page, "need"), page.writer)
    return page_of("demand", page, query, answer=unmet_of(page, query["table"]), picture=drawn)
