"""From the posted form to a request, and the controls that a question can be answered with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, fields
from werkzeug.datastructures import MultiDict

from service import gazetteer
from service.api.referral_shape import FIELDS, CaseShape, from_text
from service.domain.compare import LEVELS
from service.domain.errors import BadRequest
from service.gazetteer import Place
from service.web.words import words

LISTS = ("languages", "situations")
MORE = (
    *("age", "german_level", "languages", "benefit_regime", "employed", "work_situation", "gender", "situations"),
    *("entered_on", "status_since", "asylum_applied_on", "recognised_on", "qualification_type", "recognition_group"),
    *("residence_obligation_district", "job_offer", "training_contract", "weekly_hours", "work_ban_60a_6", "as_of"),
)
NOT_KNOWN = "-"
KINDS = ("fact", "language", "need", "region", "residence_status", "target_group")  # what the form is made of
Entries = Mapping[str, list[tuple[str, Mapping[str, Any]]]]


class Which(BadRequest):
    """Several places are meant by what was entered; `places` are offered as a choice."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__("", {"/place": words()["wrong"]["place_which"]})
        self.places = places


@dataclass(frozen=True, slots=True)
class Control:
    """One field of the form: `kind` is select, choices, date or number."""

    name: str
    label: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()


def control(name: str, entries: Entries) -> Control | None:
    """The control of a fact, `entries` by KINDS; None for what a form cannot ask simply."""
    fact = next((record for _, record in entries["fact"] if record["field"] == name), {})
    label = words()["labels"].get(name) or fact.get("ask")
    if label is None or name not in FIELDS or name in ("region", "postcode", "municipality", "needs", "client"):
        return None
    kinds = {"languages": "language", "situations": "target_group", "status": "residence_status"}
    if name in kinds:
        found = entries[kinds[name]]
        if name == "situations":  # the other groups follow from other fields
            found = [(code, record) for code, record in found if record.get("axis") in ("special", "family")]
        options = tuple((code, record["name"]) for code, record in found)
        return Control(name, label, "choices" if name == "situations" else "select", options)
    if fact.get("type") == "ags":
        districts = tuple((code, record["name"]) for code, record in entries["region"] if len(code) == 5)
        return Control(name, label, "select", districts)
    return _typed(name, label, fact)


def _typed(name: str, label: str, fact: Mapping[str, Any]) -> Control | None:
    said = words()
    field, codes = FIELDS[name], said["codes"]
    if isinstance(field, fields.Boolean):
        return Control(name, label, "select", (("true", said["yes"]), ("false", said["no"])))
    if name in ("german_level", "german_oral"):
        return Control(name, label, "select", tuple((level, level) for level in LEVELS))
    values = ("unrestricted", "by_permission", "banned") if name == "work_permission" else fact.get("values")
    if values:
        return Control(name, label, "select", tuple((code, codes.get(code, code)) for code in values))
    if isinstance(field, fields.Integer):
        return Control(name, label, "number")
    if name == "as_of" or fact.get("type") in ("date", "month"):
        return Control(name, label, "date")
    return None


def request_of(form: "MultiDict[str, str]") -> dict[str, Any]:
    """The checked request; BadRequest or ValidationError names what is wrong by field."""
    data: dict[str, Any] = {"needs": list(dict.fromkeys(need for need in form.getlist("needs") if need))}
    data.update(_place(form.get("place", "").strip(), form.get("place_choice", "")))
    for name in FIELDS.keys() & form.keys() - {"needs"}:
        value = form[name].strip()
        if name in LISTS:
            data[name] = [item for item in form.getlist(name) if item] or None
        elif value:
            data[name] = from_text(name, value)
    loaded: dict[str, Any] = CaseShape().load(data)
    return loaded


def _place(entered: str, choice: str) -> dict[str, str]:
    said = words()["wrong"]
    if not entered:
        raise BadRequest("", {"/place": said["place_missing"]})
    found = gazetteer.search(entered)
    if not found:
        raise BadRequest("", {"/place": said["place"]})
    postcode = {"postcode": entered} if gazetteer.by_postcode(entered) else {}
    chosen = [place for place in found if choice in (place.municipality, place.region)]
    if chosen:
        wanted = chosen[0]
        return {
            **postcode,
            **({"municipality": wanted.municipality} if wanted.municipality else {"region": wanted.region}),
        }
    if len({place.region for place in found}) > 1 and not (postcode and choice == NOT_KNOWN):
        raise Which(found)
    return postcode or {"region": found[0].region}


def sentences(error: BadRequest | ValidationError) -> dict[str, str]:
    """What to do about each field that is wrong, by the name of its control."""
    if isinstance(error, BadRequest):
        names = [pointer.strip("/").split("/")[0] for pointer in error.pointers]
    else:
        names = [str(name) for name in error.normalized_messages()]
    said = words()["wrong"]
    found = {}
    for name in names:
        text = error.pointers.get("/place") if isinstance(error, BadRequest) and name == "place" else None
        date = "date" if name.endswith(("_on", "_since", "_until", "birth_month")) else "any"
        found["place" if name in ("postcode", "region") else name] = text or said.get(name) or said[date]
    return found
