"""Pages of what ends: timeline, cliffs."""

from flask import Response

from service.answers.gaps.cliffs import cliffs as cliffs_of
from service.answers.gaps.question import CliffsQuestion, TimelineQuestion
from service.answers.gaps.timeline import HORIZON
from service.answers.gaps.timeline import timeline as timeline_of
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import CliffsQuery, TimelineQuery
from service.paper import pictures
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of


@blueprint.get(f"{LANG}/gaps/timeline")
@takes(*named_in(TimelineQuery))
def forecast(lang: str) -> Response:
    """What opens when, with its table."""
    query, page = asked(TimelineQuery), asking(lang)
    answer = timeline_of(page, TimelineQuestion.of(query), HORIZON)
    drawn = pictures.timeline_picture(answer, page.writer)
    days = {"from": answer.meta.from_, "to": answer.meta.to}
    return page_of("timeline", page, query, days=days, answer=answer, picture=drawn)


@blueprint.get(f"{LANG}/gaps/cliffs")
@takes(*named_in(CliffsQuery))
def programmes(lang: str) -> Response:
    """What hangs on each programme, with its table."""
    query, page = asked(CliffsQuery), asking(lang)
    answer = cliffs_of(page, CliffsQuestion.of(query), HORIZON)
    drawn = pictures.cliffs_picture(answer, page.writer)
    return page_of("cliffs", page, query, days={"to": answer.meta.to}, answer=answer, picture=drawn)
