"""Errors as pages for people; programs get the problem document."""

import orjson
from flask import Flask, Response, render_template, request

from service.web.wording import LANGUAGES, chosen_language, words

PROBLEM = "application/problem+json"


def install(app: Flask) -> None:
    """Problems of pages leave as pages."""
    app.after_request(_as_page)


def _as_page(response: Response) -> Response:
    if response.mimetype != PROBLEM or not _for_people():
        return response
    first = request.path.split("/")[1]
    language = first if first in LANGUAGES else chosen_language(list(request.accept_languages))
    said = words(language)["errors"]
    status = response.status_code
    detail = str(orjson.loads(response.get_data()).get("detail", ""))
    number = detail.rstrip(".").rsplit(" ", 1)[-1] if status == 500 else None
    page = render_template(
        "trouble.html", t=words(language), lang=language, said=said.get(str(status), said["500"]), number=number
    )
    shown = Response(page, status=status, mimetype="text/html")
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            shown.headers[name] = response.headers[name]
    shown.headers["Cache-Control"] = "no-store"
    return shown


def _for_people() -> bool:
    if request.path.startswith("/api/"):
        return False
    on_page = request.path.split("/")[1] in LANGUAGES
    return on_page or request.accept_mimetypes.best_match((PROBLEM, "text/html")) == "text/html"
