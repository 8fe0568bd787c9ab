"""The mentor's page: one form, one answer; the situation travels in the body of the request and is kept nowhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from service import gazetteer
from service.api.referrals import refer
from service.api.texts import Texts
from service.api.vocabularies import entries
from service.domain.errors import BadRequest
from service.web.form import KINDS, MORE, NOT_KNOWN, Control, Entries, Which, control, request_of, sentences
from service.web.words import words

blueprint = Blueprint(
    "mentor", __name__, template_folder="templates", static_folder="static", static_url_path="/static"
)
Form = MultiDict[str, str]
FIRST = ("status", "work_permission")  # always in sight, so never asked for a second time


@blueprint.get("/")
def start() -> BaseResponse:
    """The start lies under its language."""
    return redirect(url_for("mentor.form"))


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """The sign of the site."""
    return blueprint.send_static_file("icon.svg")


@blueprint.get("/de/")
@blueprint.get("/de/find")
def form() -> Response:
    """The empty form; `?district=` presets the mentor's own place, never a person's."""
    return _page(MultiDict({"place": _own_place(request.args.get("district", ""))}))


@blueprint.post("/de/find")
def find() -> Response:
    """The answer above the filled form; never stored by anybody on the way."""
    try:
        data = request_of(request.form)
        answer = refer(current_app.extensions["catalog"](), data, "de")
    except Which as error:
        return _page(request.form, wrong=sentences(error), places=error.places, status=400)
    except (BadRequest, ValidationError) as error:
        return _page(request.form, wrong=sentences(error), status=400)
    return _page(request.form, answer=answer)


def _own_place(district: str) -> str:
    return gazetteer.region_names().get(gazetteer.current_ags(district), district[:40]) if district else ""


def _page(
    entered: Form,
    answer: dict[str, Any] | None = None,
    wrong: Mapping[str, str] | None = None,
    places: list[gazetteer.Place] | None = None,
    status: int = 200,
) -> Response:
    records = current_app.extensions["catalog"]().records
    found, texts = entries(records, *KINDS), Texts(records, "de")
    asked = [
        (item, control(item["fact"], found) if item["fact"] not in FIRST else None)
        for item in (answer["questions"][:8] if answer else ())
    ]
    on_top = {answered.name for _, answered in asked if answered}
    page = render_template(
        "find.html",
        entered=entered,
        needs=_needs(found["need"]),
        first=_controls(FIRST, found),
        more=_controls((name for name in MORE if name not in on_top), found),
        asked=asked,
        answer=answer,
        wrong=wrong or {},
        places=_offered(places or []),
        texts=texts,
        words=words(),
        day=texts.day,
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "origin"
    return response


def _offered(places: list[gazetteer.Place]) -> list[tuple[str, str]]:
    names = gazetteer.region_names()
    offered = {place.municipality or place.region: f"{place.name} ({names[place.region]})" for place in places}
    if places and places[0].postcode and len({place.postcode for place in places}) == 1:
        offered[NOT_KNOWN] = words()["unknown"]
    return list(offered.items())


def _controls(names: Iterable[str], found: Entries) -> list[Control]:
    return [made for name in names if (made := control(name, found))]


def _needs(found: list[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each topic with its finer ones."""
    return [
        (topic, record["name"], [(code, fine["name"]) for code, fine in found if fine.get("broader") == topic])
        for topic, record in found
        if not record.get("broader")
    ]
