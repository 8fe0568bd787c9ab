"""Pages of what ends: timeline, cliffs."""

from dataclasses import replace

from flask import Response

from service.answers.gaps.cliffs import cliffs as cliffs_of
from service.answers.gaps.question import CliffsQuestion, TimelineQuestion
from service.answers.gaps.timeline import HORIZON
from service.answers.gaps.timeline import timeline as timeline_of
from service.domain.gaps.forecast import READINGS
from service.http.asking import asking
from service.http.features import named_in, takes
from service.http.questions.gaps import CliffsQuery, TimelineQuery
from service.paper import pictures
from service.web.coordinator.asked import asked
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of
from service.web.coordinator.tables import tables


@blueprint.get(f"{LANG}/gaps/timeline")
@takes(*named_in(TimelineQuery))
def forecast(lang: str) -> Response:
    """What opens when, with its table."""
    query, page = asked(TimelineQuery), asking(lang)
    answer = timeline_of(page, TimelineQuestion.of(query), HORIZON)
    drawn = pictures.timeline_picture(answer, page.writer)
    days = {"from": answer.meta.from_, "to": answer.meta.to}
    return page_of("timeline", page, query, chosen=days, answer=answer, picture=drawn)


@blueprint.get(f"{LANG}/gaps/cliffs")
@takes(*(name for name in named_in(CliffsQuery) if name != "reading"))
def programmes(lang: str) -> Response:
    """What hangs on each programme: what will be missing for certain, and beside it what may be."""
    query, page = asked(CliffsQuery), asking(lang)
    question = CliffsQuestion.of(query)
    answer, may = (cliffs_of(page, replace(question, reading=reading), HORIZON) for reading in READINGS)
    to = {"to": answer.meta.to}
    return page_of(
        "cliffs",
        page,
        query,
        chosen=to,
        answer=answer,
        may=may,
        picture=pictures.cliffs_picture(answer, page.writer),
        tables_of_may=tables("cliffs", lang, {**to, "reading": "high"}),
    )
