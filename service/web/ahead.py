"""What changes when, as a page and as a calendar: the situation travels in the body of the request as on the answer."""

from typing import Any

from flask import Response, make_response, render_template, request

from service.answers.referral.question import ReferralQuestion
from service.answers.referral.timeline.calendar import NAME, calendar_of
from service.answers.referral.timeline.look_ahead import timeline
from service.answers.referral.timeline.question import MOST_MONTHS, USUAL_MONTHS, TimelineQuestion
from service.answers.referral.timeline.timeline import CaseTimeline
from service.answers.sources import source_title
from service.domain.errors import BadRequest
from service.http.asking import asking
from service.http.responses import download
from service.web.form import Reading, read, refused
from service.web.mentor import HERE, blueprint, entered_in, mistaken
from service.web.writing import of_page

__all__ = ["blueprint"]  # of the mentor's pages, with these two
MONTHS = (6, USUAL_MONTHS, MOST_MONTHS)


@blueprint.post(f"{HERE}/find/timeline")
def what_changes(lang: str) -> Response:
    """The days on which the answer changes; the form with its mistakes where it has some."""
    asked = _asked(lang)
    return asked if isinstance(asked, Response) else _page(lang, asked)


@blueprint.post(f"{HERE}/find/{NAME}")
def calendar(lang: str) -> Response:
    """The days as a file for the calendar of a telephone, without anything about the person."""
    asked = _asked(lang)
    return asked if isinstance(asked, Response) else download(calendar_of(asking(), asked), "ics", NAME)


def _asked(lang: str) -> CaseTimeline | Response:
    reading = read(request.form, lang)
    if reading.wrong:
        return mistaken(lang, reading)
    try:
        return timeline(asking(), TimelineQuestion(ReferralQuestion.of(reading.data), _months()))
    except BadRequest as error:
        return mistaken(lang, Reading(wrong=refused(error, lang)))


def _months() -> int:
    """One of those that are offered; a page forgives what is none of them."""
    sent = request.form.get("months", "")
    return next((months for months in MONTHS if str(months) == sent), USUAL_MONTHS)


def _page(lang: str, answer: CaseTimeline) -> Response:
    writer = asking().writer
    page: Any = render_template(
        "ahead.html",
        **of_page(writer),
        entered=entered_in(request.form),
        answer=answer,
        months=MONTHS,
        calendar_name=NAME,
        source_title=lambda code: source_title(code, writer),
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "origin"
    return response
