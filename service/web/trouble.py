"""What went wrong, as a page for people: the same problems that callers of the API get."""

from http import HTTPStatus

import orjson
from flask import Blueprint, Flask, Response, make_response, render_template, request

from service.web.words import words

blueprint = Blueprint("trouble", __name__, template_folder="templates")
PROBLEM = "application/problem+json"


@blueprint.get("/problems/<int:status>")
def problem(status: int) -> Response:
    """What a kind of problem means: the page that `type` of a problem names."""
    return make_response(_page(status))


def install(app: Flask) -> None:
    """Problems outside of the API become pages for who asks for pages."""
    app.after_request(_for_people)


def _for_people(response: Response) -> Response:
    if response.mimetype != PROBLEM or request.path.startswith("/api/"):
        return response
    response.vary.add("Accept")
    if request.accept_mimetypes.best_match((PROBLEM, "text/html")) == "text/html":
        told = orjson.loads(response.get_data())
        response.set_data(_page(told["status"], told["detail"] if response.status_code >= HTTPStatus(500) else ""))
        response.mimetype = "text/html"
    return response


def _page(status: int, detail: str = "") -> str:
    said = words()["trouble"]
    return render_template("trouble.html", text=said.get(status, said["any"]), status=status, detail=detail)
