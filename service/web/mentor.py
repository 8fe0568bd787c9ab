"""The mentor's page: one form, one answer; the situation travels in the body of the request and is kept nowhere."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from service import gazetteer
from service.api.referrals import refer
from service.api.texts import Texts
from service.domain.errors import BadRequest
from service.web.form import MORE, NOT_KNOWN, Which, control, request_of, sentences
from service.web.words import german_day, words

blueprint = Blueprint(
    "mentor", __name__, template_folder="templates", static_folder="static", static_url_path="/static"
)
Form = MultiDict[str, str]


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
    asked = [(item, control(item["fact"], records)) for item in (answer["questions"][:8] if answer else ())]
    on_top = {found.name for _, found in asked if found} | {"status", "work_permission"}
    page = render_template(
        "find.html",
        entered=entered,
        needs=_needs(records),
        first=[found for found in (control(name, records) for name in ("status", "work_permission")) if found],
        more=[found for found in (control(name, records) for name in MORE if name not in on_top) if found],
        asked=[
            (item, found if found and found.name not in ("status", "work_permission") else None)
            for item, found in asked
        ],
        answer=answer,
        wrong=wrong or {},
        places=_offered(places or []),
        texts=Texts(records, "de"),
        words=words(),
        day=german_day,
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


def _needs(records: Mapping[tuple[str, str], Mapping[str, Any]]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each topic with its finer ones."""
    found = {code: record for (kind, code), record in records.items() if kind == "need"}
    order = sorted(found, key=lambda code: (found[code].get("position", 0), code))
    topics = [code for code in order if not found[code].get("broader")]
    return [
        (topic, found[topic]["name"], [(c, found[c]["name"]) for c in order if found[c].get("broader") == topic])
        for topic in topics
    ]
