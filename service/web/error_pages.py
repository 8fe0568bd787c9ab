"""Errors as pages for people; programs get the problem document."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Flask, Response, make_response, render_template, request
from flask.globals import request_ctx

from service.words.catalogue import LANGUAGES, chosen_language, words

PROBLEM = "application/problem+json"
ONE_OF = "Must be one of: "


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
    if response.mimetype != PROBLEM or unnamed or not _for_people():
        return response
    status = response.status_code
    told = orjson.loads(response.get_data())
    detail = str(told.get("detail", ""))
    wrong = [one["parameter"] for one in told.get("errors", ()) if one.get("parameter", "?") != "?"]
    ways = [way for one in told.get("errors", ()) for way in _ways(one)] if request.method == "GET" else []
    number = detail.rstrip(".").rsplit(" ", 1)[-1] if status == HTTPStatus.INTERNAL_SERVER_ERROR else None
    shown = Response(_page(status, number, wrong, ways), status=status, mimetype="text/html")
    shown.vary.update(("Accept", "Accept-Language"))
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            shown.headers[name] = response.headers[name]
    shown.headers["Cache-Control"] = "no-store"
    return shown


def _ways(error: Mapping[str, str]) -> list[tuple[str, str]]:
    """The values that a parameter of this page may have, as links to it; none where they are not listed."""
    name, listed = error.get("parameter", "?"), error["detail"].partition(ONE_OF)[2]
    if name == "?" or not listed:
        return []
    names = words(_language())["gaps"]["dimensions"] if name in ("rows", "cols") else {}
    others = {key: value for key, value in request.args.items() if key != name}
    values = listed.rstrip(".").split(", ")
    return [
        (str(names.get(value, value)), f"?{urlencode({**others, name: value})}")
        for value in values
        if value not in others.values()
    ]


def _language() -> str:
    first = request.path.split("/")[1]
    return first if first in LANGUAGES else chosen_language(list(request.accept_languages))


def _page(
    status: int, number: str | None = None, wrong: Sequence[str] = (), ways: Sequence[tuple[str, str]] = ()
) -> str:
    language = _language()
    said = words(language)["errors"]
    told = said.get(str(status), said["any"])
    return render_template(
        "trouble.html", t=words(language), lang=language, said=told, number=number, wrong=wrong, ways=ways
    )


def _for_people() -> bool:
    if request.path.startswith("/api/"):
        return False
    named = request.args.get("f")
    if request.path.startswith("/ogc") and named in ("json", "geojson", "html"):
        return named == "html"  # before Accept
    on_page = request.path.split("/")[1] in LANGUAGES
    return on_page or request.accept_mimetypes.best_match((PROBLEM, "text/html")) == "text/html"
