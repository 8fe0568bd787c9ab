"""From the posted form to a request, and what is wrong in it by field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, fields
from werkzeug.datastructures import MultiDict

from service import gazetteer
from service.answers import named_place as places
from service.domain.errors import BadRequest
from service.gazetteer.folding import typed
from service.http.questions.referral import FIELDS, CaseShape
from service.http.questions.typed import DISTRICTS, is_birth, region_of, sentence, value_of
from service.words.catalogue import words

Form = MultiDict[str, str]
NOT_KNOWN = "-"
OF_PLACE = ("place", "place_choice", "place_for")
CASE = CaseShape()


@dataclass
class Reading:
    """
    What a form says: `data` for the request, `wrong` sentences by control, `places` to choose from by key.

    `meant` is the place that was taken for a misspelt one.
    """

    data: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    meant: str = ""


def read(form: Form, language: str) -> Reading:
    """The request in `data`, checked, unless something is `wrong`; all mistakes are named at once."""
    said = words(language)["wrong"]
    reading = Reading(wrong=dict.fromkeys(_given_twice(form), said["twice"]))
    if "place" not in reading.wrong:
        _read_place(form, reading, said, language)
    needs = [need for need in form.getlist("needs") if need]
    data: dict[str, Any] = {"needs": list(dict.fromkeys(needs))}
    for name in FIELDS.keys() & form.keys() - {"needs", "region", "postcode", "limit"} - reading.wrong.keys():
        value = typed(form[name]).strip()
        if isinstance(FIELDS[name], fields.List):
            data[name] = list(dict.fromkeys(item for item in form.getlist(name) if item)) or None
        elif value and name in DISTRICTS:
            _read_district(name, value, reading, said)
        elif value:
            data[name] = value_of(name, value)
    born = is_birth(str(data.get("age", "")))
    if born:
        _read_birth(data, reading, said)
    try:
        anywhere = (
            {"region": gazetteer.home_lands()[0]} if "place" in reading.wrong else {}
        )  # so that the other fields are checked too
        reading.data = CASE.load({**data, **anywhere, **reading.data})
    except ValidationError as error:
        for name in error.normalized_messages():
            field_name = "age" if born and name == "birth_month" else str(name)
            reading.wrong.setdefault(field_name, sentence(field_name, language))
    reading.wrong = dict(sorted(reading.wrong.items(), key=lambda item: item[0] != "needs"))
    return reading


def _given_twice(form: Form) -> list[str]:
    """Controls for one value that came with two that differ; which one counts cannot be told."""
    single = [name for name in form if name in FIELDS and not isinstance(FIELDS[name], fields.List)]
    twice = [name for name in (*single, *OF_PLACE) if len({value.strip() for value in form.getlist(name)} - {""}) > 1]
    return ["place" if name in OF_PLACE else name for name in twice]


def refused(error: BadRequest, language: str) -> dict[str, str]:
    """What to do about each field that the directory refused."""
    names = [fault.where.name for fault in error.faults]
    return {"place" if name in ("postcode", "region") else name: sentence(name, language) for name in names}


def _read_birth(data: dict[str, Any], reading: Reading, said: Mapping[str, str]) -> None:
    """A birth given as age, in the field for births; of two that agree the more exact one counts."""
    typed_here, stated = str(value_of("birth_month", str(data.pop("age")))), str(data.get("birth_month", ""))
    data["birth_month"] = max(typed_here, stated, key=len)
    if not data["birth_month"].startswith((typed_here, stated)[len(typed_here) > len(stated)]):
        reading.wrong["age"] = said["birth_differs"]


def _read_place(form: Form, reading: Reading, said: Mapping[str, str], language: str) -> None:
    entered = typed(form.get("place", "")).strip()
    chosen = form.get("place_choice", "") if typed(form.get("place_for", entered)).strip() == entered else ""
    if not entered:
        reading.wrong["place"] = said["place_missing"]
        return
    resolved = places.resolve(entered)
    postcode = {"postcode": resolved.postcode} if resolved.postcode else {}
    if chosen and chosen != NOT_KNOWN and chosen in gazetteer.region_names():
        reading.data = {**postcode, **region_of(chosen)}
    elif resolved.place:
        reading.data, reading.meant = postcode or region_of(places.key_of(resolved.place)), resolved.meant
    elif postcode and chosen == NOT_KNOWN:
        reading.data = dict(postcode)
    elif resolved.several:
        reading.wrong["place"] = said[resolved.problem]
        reading.places = _offered(resolved, words(language)["unknown"] if postcode else None)
    else:
        reading.wrong["place"] = said["place"]
        reading.places = places.spelt_nearly(entered)


def _read_district(name: str, value: str, reading: Reading, said: Mapping[str, str]) -> None:
    resolved = places.resolve(value)
    keys = places.keys_of(name, resolved)
    if not keys or None in keys:
        reading.wrong[name] = said["region_unknown"]
    elif resolved.why or len(keys) > 1:
        reading.wrong[name] = said["region_which"].format(names=", ".join(_offered(resolved, None).values()))
    else:
        reading.data[name] = keys.pop()
        reading.meant = ", ".join(filter(None, dict.fromkeys((reading.meant, resolved.meant))))


def _offered(resolved: places.Resolved, unknown: str | None) -> dict[str, str]:
    offered = {places.key_of(place): places.label(place) for place in resolved.several}
    return {**offered, **({NOT_KNOWN: unknown} if unknown else {})}
