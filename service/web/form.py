"""From the posted form to a request, and what is wrong in it by field."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, fields
from werkzeug.datastructures import MultiDict

from service import gazetteer
from service.api.referral_shape import FIELDS, CaseShape, from_text
from service.domain.errors import BadRequest
from service.gazetteer import Place
from service.web.wording import words

Form = MultiDict[str, str]
DISTRICTS = ("residence_obligation_district", "job_district", "company_district", "municipality")
NOT_KNOWN = "-"
MUNICIPALITY_DIGITS = 8
_GERMAN_DAY = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")


@dataclass
class Reading:
    """What a form says: `data` for the request, `wrong` sentences by control, `places` to choose from by key."""

    data: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def read(form: Form, language: str) -> Reading:
    """The request in `data`, checked, unless something is `wrong`; all mistakes are named at once."""
    said = words(language)["wrong"]
    reading = Reading()
    _read_place(form, reading, said, language)
    needs = [need for need in form.getlist("needs") if need]
    data: dict[str, Any] = {"needs": list(dict.fromkeys(needs))}
    for name in FIELDS.keys() & form.keys() - {"needs", "region", "postcode", "limit"}:
        value = form[name].strip()
        if isinstance(FIELDS[name], fields.List):
            data[name] = list(dict.fromkeys(item for item in form.getlist(name) if item)) or None
        elif value and name in DISTRICTS:
            _read_district(name, value, reading, said)
        elif value:
            data[name] = _value(name, value)
    try:
        anywhere = {"region": "14"} if "place" in reading.wrong else {}  # so that the other fields are checked too
        reading.data = CaseShape().load({**data, **anywhere, **reading.data})
    except ValidationError as error:
        for name in error.normalized_messages():
            reading.wrong.setdefault(str(name), sentence(str(name), language))
    reading.wrong = dict(sorted(reading.wrong.items(), key=lambda item: item[0] != "needs"))
    return reading


def refused(error: BadRequest, language: str) -> dict[str, str]:
    """What to do about each field that the directory refused."""
    names = [pointer.strip("/").split("/")[0] for pointer in error.pointers]
    return {"place" if name in ("postcode", "region") else name: sentence(name, language) for name in names}


def sentence(name: str, language: str) -> str:
    """What to do about a field that is wrong."""
    said = words(language)["wrong"]
    dated = name.endswith(("_on", "_since", "_until", "birth_month"))
    return str(said.get("place" if name in ("postcode", "region") else name, said["date" if dated else "any"]))


def _value(name: str, value: str) -> object:
    """The value of a field; a day may be written as people write it."""
    day = _GERMAN_DAY.fullmatch(value)
    if day and (isinstance(FIELDS[name], fields.Date) or name.endswith(("_on", "_since", "_until", "_month"))):
        return "-".join(part.zfill(2) for part in reversed(day.groups()) if part)
    return from_text(name, value)


def _read_place(form: Form, reading: Reading, said: Mapping[str, str], language: str) -> None:
    entered = form.get("place", "").strip()
    chosen = form.get("place_choice", "") if form.get("place_for", entered).strip() == entered else ""
    if not entered:
        reading.wrong["place"] = said["place_missing"]
        return
    found = gazetteer.search(entered)
    postcode = {"postcode": entered} if found and gazetteer.by_postcode(entered) else {}
    if chosen and chosen != NOT_KNOWN and chosen in gazetteer.region_names():
        reading.data = {**postcode, **_region(chosen)}
    elif not found:
        reading.wrong["place"] = said["place"]
        reading.places = spelt_nearly(entered)
    elif len({place.region for place in found}) > 1 and not (postcode and chosen == NOT_KNOWN):
        reading.wrong["place"] = said["place_which"]
        reading.places = _offered(found, words(language)["unknown"] if postcode else None)
    else:
        keys = {place.municipality for place in found}
        one = found[0].municipality if len(keys) == 1 else None
        reading.data = postcode or _region(one or found[0].region)


def _read_district(name: str, value: str, reading: Reading, said: Mapping[str, str]) -> None:
    found = gazetteer.search(value)
    keys = {place.municipality if name == "municipality" else place.region for place in found}
    if not found or None in keys:
        reading.wrong[name] = said["region_unknown"]
    elif len(keys) > 1:
        reading.wrong[name] = said["region_which"].format(names=", ".join(_offered(found, None).values()))
    else:
        reading.data[name] = keys.pop()


def _region(key: str) -> dict[str, str]:
    return {"municipality" if len(key) == MUNICIPALITY_DIGITS else "region": key}


def _offered(places: list[Place], unknown: str | None) -> dict[str, str]:
    names = gazetteer.region_names()
    offered = {place.municipality or place.region: f"{place.name} ({names[place.region]})" for place in places}
    return {**offered, **({NOT_KNOWN: unknown} if unknown else {})}


def spelt_nearly(entered: str) -> dict[str, str]:
    """Up to five Saxon towns and districts that are spelt like what was entered."""
    names = gazetteer.region_names()
    saxon = {name.removesuffix(", Stadt"): key for key, name in names.items() if key.startswith("14")}
    alike = difflib.get_close_matches(entered[:60], saxon, n=5, cutoff=0.6)
    return {saxon[name]: name for name in alike}
