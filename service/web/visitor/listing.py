"""The list of services for the website's visitors: filters, pages of twenty, districts, and what the map needs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, make_response, render_template, request

from service.answers.asking import Asking
from service.answers.clock import HERE as ZONE
from service.answers.codes import known_codes
from service.answers.directory.browse.browse import Browse, browse
from service.domain.errors import BadRequest
from service.http.asking import asking
from service.http.features import takes
from service.web.visitor import question as questions
from service.web.visitor.blueprint import HERE, blueprint, list_with
from service.web.visitor.choices import choices
from service.web.visitor.districts import drawn, linked
from service.web.visitor.filters import chips, ways, words_alone
from service.web.visitor.map_settings import SOURCES, map_settings
from service.web.visitor.question import Question
from service.web.writing import of_page
from service.words.catalogue import words


@blueprint.get(f"{HERE}/services")
@takes(*questions.FILTERS, "page")
def services(lang: str) -> Response:
    """The list; 400 names every filter that cannot be, 404 a page behind the last one."""
    return list_page(questions.read(questions.of_address(request.args), lang))


def list_page(question: Question, heading: str = "", neighbours: list[tuple[str, str]] | None = None) -> Response:
    """The page of a question; of a district or a topic with a heading of its own and the links beside it."""
    page = asking()
    answer = _answer(page, question)
    status = 400 if question.wrong else 200
    if answer and question.browse.page > answer.pages:
        question.wrong["page"], status = "page_behind", 404
    around = {"heading": heading, "neighbours": neighbours}
    linked_parts = _of_answer(answer, question, page) if answer and status == 200 else {}
    response = make_response(_rendered(page, question, answer, **around, **linked_parts), status)
    lasting = status == 200 and not page.search.names_only
    response.headers["Cache-Control"] = "public, max-age=60" if lasting else "no-store"
    return response


def _answer(page: Asking, question: Question) -> Browse | None:
    """The answer; None where the question cannot be, of which all mistakes are noted."""
    try:
        if not question.wrong:
            return browse(page, question.browse)
        known_codes(page.catalog, question.browse.query)
    except BadRequest as error:
        question.refuse([fault.where.name for fault in error.faults])
    return None


def _of_answer(answer: Browse, question: Question, page: Asking) -> dict[str, Any]:
    """What of the page is only there with an answer: the same with links."""
    districts, in_force = linked(answer.districts, question), chips(question, page.writer)
    return {
        "chips": in_force,
        "ways": ways(answer.instead, in_force),
        "apart": words_alone(answer.instead, question),
        "districts": districts,
        "picture": drawn(districts),
        "map": map_settings(question, page.writer),
        "known_at": _known_at(),
        "sources": SOURCES,
    }


def _rendered(page: Asking, question: Question, answer: Browse | None, **more: Any) -> str:
    return render_template(
        "listing.html",
        **of_page(page.writer),
        question=question,
        answer=answer,
        wrong=_sentences(question, pages=answer.pages if answer else 1),
        choices=choices(page.writer, question),
        at=lambda **other: list_with(question.language, {**question.asked, **other}),
        api=lambda form: f"/api/services?{urlencode({**question.api, 'lang': question.language, 'f': form})}",
        **more,
    )


def _sentences(question: Question, pages: int) -> Mapping[str, str]:
    """The mistakes as they are said, by field."""
    said = words(question.language)["listing"]["wrong"]
    return {name: said.get(key, said["code"]).format(pages=pages) for name, key in question.wrong.items()}


def _known_at() -> str:
    """When the data were last known to be current, as day and time here."""
    age = current_app.extensions["state"]().age_s
    return (datetime.now(ZONE) - timedelta(seconds=age)).isoformat(timespec="minutes")
