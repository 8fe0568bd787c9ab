"""The mentor's page: one form, one answer; the situation travels in the body of the request and is kept nowhere."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response as BaseResponse

from service import gazetteer
from service.api.referral_shape import CaseShape
from service.api.referrals import refer
from service.api.texts import Texts
from service.domain.errors import BadRequest

blueprint = Blueprint(
    "mentor", __name__, template_folder="templates", static_folder="static", static_url_path="/static"
)
LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")
FIELD_NAMES = {
    "needs": "Worum geht es?",
    "postcode": "Postleitzahl oder Ort",
    "region": "Kreis",
    "status": "Aufenthaltstitel",
    "age": "Alter",
    "german_level": "Deutschniveau",
    "languages": "Sprachen",
    "as_of": "Stichtag",
}


@blueprint.get("/")
def start() -> BaseResponse:
    """The start lies under its language."""
    return redirect(url_for("mentor.form"))


@blueprint.get("/de/")
@blueprint.get("/de/find")
def form() -> Response:
    """The empty form; `?district=` presets the mentor's own place, never a person's."""
    preset = {"place": request.args.get("district", "")[:40]}
    return _page(preset)


@blueprint.post("/de/find")
def find() -> Response:
    """The answer above the filled form; never stored by anybody on the way."""
    entered = {name: value for name, value in request.form.items() if value}
    try:
        places = _places(entered.get("place", ""))
        data = CaseShape().load(_request(entered, request.form.getlist("needs"), places))
        answer = refer(current_app.extensions["catalog"](), data, "de")
    except ValidationError as error:
        return _page(entered, errors=_sentences(error.normalized_messages()), status=400)
    except BadRequest as error:
        return _page(entered, errors=_sentences(error.pointers), status=400)
    return _page(entered, answer=answer, needs=request.form.getlist("needs"))


def _places(entered: str) -> list[gazetteer.Place]:
    if not entered:
        raise BadRequest("", {"/postcode": "Bitte eine Postleitzahl oder einen Ort eingeben."})
    found = gazetteer.search(entered)
    districts = dict.fromkeys(place.region for place in found)
    if not found:
        raise BadRequest("", {"/postcode": "Diesen Ort kennen wir nicht; bitte die Postleitzahl eingeben."})
    if len(districts) > 1 and not (entered.isdigit() and len(entered) == 5):
        names = ", ".join(
            f"{place.name} ({place.postcode or gazetteer.region_names()[place.region]})" for place in found
        )
        raise BadRequest("", {"/postcode": f"Welcher Ort ist gemeint? {names}. Bitte die Postleitzahl eingeben."})
    return found


def _request(entered: Mapping[str, str], needs: list[str], places: list[gazetteer.Place]) -> dict[str, Any]:
    data: dict[str, Any] = {"needs": needs}
    postcode = entered.get("place", "")
    if postcode.isdigit() and len(postcode) == 5 and gazetteer.by_postcode(postcode):
        data["postcode"] = postcode
    else:
        data["region"] = places[0].region
    for name in ("status", "german_level", "work_permission", "benefit_regime", "as_of", "client"):
        if entered.get(name):
            data[name] = entered[name]
    if entered.get("age"):
        data["age"] = int(entered["age"]) if entered["age"].isdigit() else entered["age"]
    if entered.get("language"):
        data["languages"] = [entered["language"]]
    if entered.get("employed"):
        data["employed"] = entered["employed"] == "yes"
    return data


def _sentences(messages: Mapping[str, Any]) -> list[str]:
    sentences = []
    for pointer, detail in messages.items():
        name = pointer.strip("/").split("/")[0]
        text = detail if isinstance(detail, str) else "bitte prüfen."
        sentences.append(f"{FIELD_NAMES.get(name, name)}: {text}")
    return sentences


def _page(
    entered: Mapping[str, str],
    answer: dict[str, Any] | None = None,
    errors: list[str] | None = None,
    needs: list[str] | None = None,
    status: int = 200,
) -> Response:
    catalog = current_app.extensions["catalog"]()
    texts = Texts(catalog.records, "de")
    choices = {
        kind: [(code, texts.name(kind, code)) for code in _ordered(catalog.records, kind)]
        for kind in ("residence_status", "language")
    }
    choices["need"] = _needs(catalog.records)
    page = render_template(
        "find.html",
        entered=entered,
        needs=needs or request.form.getlist("needs"),
        choices=choices,
        levels=LEVELS,
        answer=answer,
        errors=errors or [],
        texts=texts,
        day=german_day,
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "origin"
    return response


def _needs(records: Mapping[tuple[str, str], Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Each topic, its finer ones right after it."""
    found = {code: record for (kind, code), record in records.items() if kind == "need"}

    def position(code: str) -> tuple[int, int]:
        broader = found[code].get("broader")
        own = found[code].get("position", 0)
        return (found[broader].get("position", 0), own) if broader else (own, -1)

    order = sorted(found, key=position)
    return [(code, ("– " if found[code].get("broader") else "") + found[code]["name"]) for code in order]


def german_day(value: str | None) -> str:
    """A full or partial ISO date as people write it."""
    return ".".join(reversed(value.split("-"))) if value else "nicht angegeben"


def _ordered(records: Mapping[tuple[str, str], Mapping[str, Any]], kind: str) -> list[str]:
    found = [(record.get("position", 0), code) for (one, code), record in records.items() if one == kind]
    return [code for _, code in sorted(found)]
