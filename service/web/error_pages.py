"""Errors as pages for people; programs get the problem document."""

from collections.abc import Collection, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, make_response, render_template, request, url_for
from flask.globals import request_ctx

from service.domain.errors import Fault, Parameter
from service.http.faults import HIDDEN
from service.http.negotiation import PROBLEM
from service.http.problems import ProblemResponse
from service.words.catalogue import LANGUAGES, chosen_language, words
from service.words.faults import sentence

OF_VALUES = ("one_of", "unknown_value", "same_dimension")  # faults whose allowed ones are values of the parameter
blueprint = Blueprint("trouble", __name__, template_folder="templates")


@blueprint.get("/problems/<int:status>")
def problem(status: int) -> Response:
    """What a kind of problem means: the page that `type` of a problem names."""
    response = make_response(_page(status))
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Vary"] = "Accept-Language"
    return response


def install(app: Flask) -> None:
    """Problems of pages leave as pages."""
    app.after_request(_as_page)


def _as_page(response: Response) -> Response:
    unnamed = request_ctx.url_adapter is None  # asked under a name that is not ours: no page has an address
    if not isinstance(response, ProblemResponse) or unnamed or not _for_people():
        return response
    faults = [fault for fault in response.faults if isinstance(fault.where, Parameter) and fault.where.name != HIDDEN]
    ways = [way for fault in faults for way in _ways(fault)] if request.method == "GET" else []
    text = _page(response.status_code, response.number, faults, ways)
    page = Response(text, status=response.status_code, mimetype="text/html")
    page.vary.update(("Accept", "Accept-Language"))
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            page.headers[name] = response.headers[name]
    page.headers["Cache-Control"] = "no-store"
    return page


def _ways(fault: Fault) -> list[tuple[str, str]]:
    """The values that a parameter of this page may have, as links to it; none where they are not listed."""
    name = fault.where.name
    names = words(_language())["gaps"]["dimensions"] if name in ("rows", "cols") else {}
    others = {key: value for key, value in request.args.items() if key != name}
    return [
        (str(names.get(value, value)), f"?{urlencode({**others, name: value})}")
        for value in (fault.allowed if fault.code in OF_VALUES else ())
        if value not in others.values()
    ]


def _language() -> str:
    first = request.path.split("/")[1]
    return first if first in LANGUAGES else chosen_language(list(request.accept_languages))


def _page(
    status: int, number: str | None = None, faults: Sequence[Fault] = (), ways: Sequence[tuple[str, str]] = ()
) -> str:
    language = _language()
    said = words(language)["errors"]
    text = said.get(str(status), said["any"])
    names = {fault.where.name: _called(fault.where.name, language) for fault in faults}
    hints = [(names[fault.where.name], sentence(fault, language)) for fault in faults if fault.code != "said"]
    return render_template(
        "trouble.html",
        t=words(language),
        lang=language,
        said=text,
        number=number,
        wrong=[] if status == HTTPStatus.CONFLICT else list(names.values()),
        hints=hints,
        ways=ways,
        back=_back(language, names),
    )


def _called(name: str, language: str) -> str:
    """A parameter as the form of the page calls it."""
    label = words(language)["gaps"].get(name) if _about_gaps() else None
    return label if isinstance(label, str) else name


def _about_gaps() -> bool:
    return request.path.split("/")[2:3] == ["gaps"]


def _back(language: str, wrong: Collection[str]) -> tuple[str, str]:
    """What leads on, and where: on pages about gaps the same page without what is wrong, else the first page."""
    said = words(language)["errors"]
    if not _about_gaps():
        return said["back"], url_for("mentor.form", lang=language)
    if wrong and request.method == "GET":
        kept = {name: value for name, value in request.args.items() if name not in wrong}
        return said["without"], f"{request.path}?{urlencode(kept)}" if kept else request.path
    return said["to_gaps"], url_for("coordinator.matrix", lang=language)


def _for_people() -> bool:
    if request.path.startswith("/api/"):
        return False
    named = request.args.get("f")
    if request.path.startswith("/ogc") and named in ("json", "geojson", "html"):
        return named == "html"  # before Accept
    on_page = request.path.split("/")[1] in LANGUAGES
    return on_page or request.accept_mimetypes.best_match((PROBLEM, "text/html")) == "text/html"
