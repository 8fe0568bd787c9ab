"""The mentor's page: one form, one answer; the situation travels in the body of the request and is kept nowhere."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from service import gazetteer
from service.answers.intake.intake import LONGEST
from service.answers.referral.groups import grouped
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from service.answers.referral.referral import Referral
from service.answers.sources import source_title
from service.answers.ways import Standpoint
from service.domain.errors import BadRequest
from service.http.asking import asking
from service.http.features import takes
from service.http.questions.referral import FIELDS
from service.http.strict_parser import not_understood
from service.paper.slip import slip
from service.web.controls import control, options, question
from service.web.entries import SHOWN_QUESTIONS, entry, questions
from service.web.form import Form, Reading, read, refused
from service.web.line import DROP, LINE, READ, Line, with_line
from service.web.needs import grouped_needs, need_options
from service.web.pieces import grouped_facts, pieces, ways
from service.web.writing import of_page
from service.words.catalogue import LANGUAGES, chosen_language

blueprint = Blueprint(
    "mentor", __name__, template_folder="templates", static_folder="static", static_url_path="/static"
)
blueprint.app_template_global("options")(options)
blueprint.app_template_global("not_understood")(not_understood)
HERE = f"/<any({', '.join(LANGUAGES)}):lang>"
ASKED = "asked"  # says that a form answers the questions of an answer, which a mistake must not lose
ECHOED = {*FIELDS, LINE, READ, "place", "place_choice", "place_for"}
LONGEST_ECHO = 200


@blueprint.get("/")
def start() -> BaseResponse:
    """The start lies under its language."""
    response = redirect(url_for("mentor.form", lang=chosen_language(list(request.accept_languages))))
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """The sign of the site."""
    return blueprint.send_static_file("icon.svg")


@blueprint.get(f"{HERE}/", endpoint="form")
@blueprint.get(f"{HERE}/find", endpoint="form_again")
@takes("district")
def empty_form(lang: str) -> Response:
    """The empty form; `?district=` presets the mentor's own place, never a person's."""
    own = request.args.get("district", "")
    place = gazetteer.region_names().get(gazetteer.current_ags(own), own[:40]) if own else ""
    return _page(lang, MultiDict({"place": place}), Reading())


@blueprint.post(f"{HERE}/find")
def find(lang: str) -> Response:
    """The answer above the filled form, never stored on the way; a mistake in a question keeps it, as it is without."""
    sent, line = with_line(request.form, asking())
    entered = entered_in(sent)
    if "form_only" in request.form:  # the form in another language, with what was entered so far
        return _page(lang, entered, Reading(), line=line)
    reading = read(sent, lang)
    if line.wrong:
        reading.wrong = {LINE: line.wrong, **reading.wrong}
    if reading.wrong and DROP in request.form:  # nothing is wrong yet: a part was taken out, and another may come
        return _page(lang, entered, Reading(), line=line)
    answer = _answer(lang, reading)
    if answer is None and ASKED in request.form:
        right = MultiDict(pair for pair in sent.items(multi=True) if pair[0] not in reading.wrong)
        kept_to, wrong = read(right, lang), reading.wrong
        answer = _answer(lang, kept_to)
        reading = replace(kept_to, wrong=wrong) if answer else reading
    return _page(lang, entered, reading, answer, status=400 if reading.wrong else 200, line=line)


def _answer(lang: str, reading: Reading) -> Referral | None:
    """The answer; None where something is wrong, which the reading says then."""
    if reading.wrong:
        return None
    try:
        return refer(asking(), ReferralQuestion.of(reading.data))
    except BadRequest as error:
        reading.wrong = refused(error, lang)
        return None


def entered_in(form: Form) -> Form:
    """What was entered, as the form and what leads on from it carry it along."""
    return MultiDict(_echoed(form.items(multi=True)))


def mistaken(lang: str, reading: Reading) -> Response:
    """The filled form with what is wrong in it."""
    return _page(lang, entered_in(request.form), reading, status=400)


def _echoed(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    longest = {LINE: LONGEST, READ: LONGEST}
    given = [(name, value[: longest.get(name, LONGEST_ECHO)]) for name, value in items if name in ECHOED and value]
    return [pair for pair in given if pair != ("client", "mentee")]


def _page(
    lang: str,
    entered: Form,
    reading: Reading,
    answer: Referral | None = None,
    status: int = 200,
    line: Line | None = None,
) -> Response:
    catalog, writer = asking().catalog, asking().writer
    asked = questions(answer, entered, catalog, writer) if answer else []
    seen_from = _seen_from(answer, entered)
    listed = [entry(match, catalog, writer, seen_from) for match in answer.matches] if answer else []
    every_page = of_page(writer)
    page = render_template(
        "result.html" if answer else "find.html",
        **every_page,
        entered=entered,
        carried=MultiDict(pair for pair in entered.items(multi=True) if not answer or pair[0] not in reading.wrong),
        wrong=reading.wrong,
        wrong_labels={name: question(name, writer) for name in reading.wrong},
        places=reading.places,
        meant=reading.meant,
        needs=grouped_needs(writer),
        topics=need_options(writer),
        controls={
            name: control(name, writer) for name in ("status", "work_permission", "age", "german_level", "languages")
        },
        groups=grouped_facts(writer, {*reading.wrong, *(name for name, value in entered.items() if value)}),
        **pieces(writer, every_page),
        answer=answer,
        assumed=[(one.text, control(one.fact, writer)) for one in answer.assumed] if answer else [],
        line=line or Line(),
        shown=listed,
        groups_shown=grouped(answer.matches, answer.counts) if answer else {},
        ways=lambda card: ways(card, writer, answer.place.name if answer else None, seen_from),
        slip=slip(listed),
        asked=asked[:SHOWN_QUESTIONS],
        asked_later=asked[SHOWN_QUESTIONS:],
        asked_names={open_question.control.name for open_question in asked if open_question.control} - {"needs"},
        source_title=lambda code: source_title(code, writer),
        source_titles={code: source_title(code, writer) for code in {code for card in listed for code in card.numbers}},
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "origin"
    return response


def _seen_from(answer: Referral | None, entered: Form) -> Standpoint:
    """From where the services of an answer are reached: the place that was asked about, and for whom."""
    regions = tuple(candidate.region for candidate in answer.place.candidates) if answer else ()
    answered_for = answer.answered_for if answer else None
    client = answered_for.client if answered_for else entered.get("client") or "mentee"
    return Standpoint(asking().today, regions, client)
