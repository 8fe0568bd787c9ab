"""A row as the change of a scenario, and what is wrong in it by control."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from service.answers import named_place
from service.answers.asking import Asking
from service.domain.gaps.offer import EVERYBODY
from service.gazetteer import is_home
from service.gazetteer.folding import fold, typed
from service.http.questions.scenarios import OfferFields
from service.web.coordinator.scenario.body import Change
from service.web.coordinator.scenario.rows import Row
from service.words.catalogue import words

NUMBERS = ("places_per_year", "fte", "cost_eur")
Names = Mapping[str, str]  # folded name of a service to its id


def change_of(row: Row, number: int, asking: Asking, region: str) -> Change:
    """The change that a row says; sentences about what cannot be read are put into `row.wrong`."""
    said = words(asking.language)["gaps"]["what_if"]["wrong"]
    kind, fields = row.get("kind"), _rest(row)
    change: Change = {"kind": kind, "service_id": _service(row, number, asking, said), "fields": fields}
    amounts = {name: value for name in NUMBERS if (value := _number(row, name, said)) is not None}
    change |= {name: amounts[name] for name in ("fte", "cost_eur") if name in amounts}
    if kind == "remove":
        return {**change, "fields": {}}
    if "places_per_year" in amounts:
        fields["places_per_year"] = amounts["places_per_year"]
    fields |= {name: row.get(name) for name in ("starts_on", "ends_on", "capacity") if row.get(name)}
    if row.get("need"):
        fields["needs"] = [row.get("need")]
    if row.get("admits"):
        fields["admits"] = {**fields.get("admits", {}), row.get("admits"): True}
    _read_languages(row, fields)
    home = _read_place(row, fields, said)
    if row.get("serves"):
        fields["serves"] = [row.get("serves")]
    if kind == "add":
        _complete(row, fields, asking, home or region)
    return change


def _rest(row: Row) -> dict[str, Any]:
    """What the controls cannot show, as the page wrote it; nothing where somebody else did."""
    try:
        rest = json.loads(row.get("rest") or "{}")
    except (ValueError, RecursionError):
        return {}
    return rest if isinstance(rest, dict) and not OfferFields().validate(rest) else {}


def _service(row: Row, number: int, asking: Asking, said: Names) -> str:
    """The id of the service that is named; of a new one its own, else one by its place in the form."""
    name = row.get("service")
    if row.get("kind") == "add":
        return row.get("id") or f"new-{number + 1}"
    services, writer = asking.catalog.services, asking.writer
    if name in services:
        return name
    known = {fold(label): code for code in services for label in (services[code].name, writer.name("service", code))}
    if fold(typed(name)) not in known:
        row.wrong["service"] = said["service"] if name else said["service_missing"]
    return known.get(fold(typed(name)), "?")


def _number(row: Row, name: str, said: Names) -> float | None:
    text = typed(row.get(name)).replace(",", ".")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        row.wrong[name] = said["number"]
        return None


def _read_languages(row: Row, fields: dict[str, Any]) -> None:
    chosen = {
        **dict.fromkeys(row.lists.get("interpreted", ()), "interpreter"),
        **dict.fromkeys(row.lists.get("spoken", ()), "spoken"),
    }
    if chosen:
        fields["languages"] = chosen


def _read_place(row: Row, fields: dict[str, Any], said: Names) -> str | None:
    """The district of the place: a town is where the offer is, all of a district is visited."""
    text = row.get("place")
    if not text:
        return None
    resolved = named_place.resolve(text)
    if resolved.place is None:
        near = [named_place.label(place) for place in resolved.several if is_home(place.region)] or list(
            named_place.spelt_nearly(text).values()
        )
        row.wrong["place"] = said["place_which"].format(names="; ".join(near)) if near else said["place"]
        return None
    if resolved.place.municipality:
        fields["sites"] = [{"region": resolved.place.municipality}]
    else:
        fields["outreach"] = [resolved.place.region]
    return resolved.place.region


def _complete(row: Row, fields: dict[str, Any], asking: Asking, home: str) -> None:
    """What a new offer is where nobody says otherwise: open to everybody in its district, in German, from today on."""
    defaults: dict[str, Callable[[], object]] = {
        "name": lambda: row.get("service") or words(asking.language)["gaps"]["what_if"]["new_name"],
        "groups": lambda: [EVERYBODY],
        "serves": lambda: [home],
        "languages": lambda: {"de": "spoken"},
        "capacity": lambda: "capacity",
        "last_verified_on": asking.today.isoformat,
    }
    if row.get("service"):
        fields["name"] = row.get("service")
    for name, default in defaults.items():
        if name not in fields:
            fields[name] = default()
    if "ends_on" not in fields:
        fields["open_ended"] = True
