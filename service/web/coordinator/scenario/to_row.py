"""The change of a scenario as a row of the form; what the controls cannot show is kept beside them, and told."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from service.answers import named_place
from service.answers.asking import Asking
from service.domain.gaps.offer import EVERYBODY, EVERYWHERE
from service.web.coordinator.scenario.rows import Row
from service.words.catalogue import words
from service.words.writer import Writer

CAPACITIES = ("capacity", "waitlist", "no-capacity")
KINDS_OF = {
    "needs": "need",
    "groups": "target_group",
    "languages": "language",
    "serves": "region",
    "outreach": "region",
}
OWN = {"open_ended": True, "groups": [EVERYBODY]}  # what every new offer is, unless it says otherwise


def row_of(change: Mapping[str, Any], asking: Asking) -> Row:
    """The row that says the same as a change."""
    rest, values, writer = dict(change.get("fields") or {}), {"kind": change["kind"]}, asking.writer
    added = change["kind"] == "add"
    values["id"] = change["service_id"] if added else ""
    known = ("service", change["service_id"]) in asking.catalog.records
    own_name = rest.pop("name", "") if added else ""
    there = writer.name("service", change["service_id"]) if known else change["service_id"]
    values["service"] = own_name if added else there
    for name in ("fte", "cost_eur"):
        values[name] = _written(change.get(name))
    values["places_per_year"] = _written(rest.pop("places_per_year", None))
    for name in ("starts_on", "ends_on"):
        values[name] = str(rest.pop(name, "") or "")
    if rest.get("capacity") in CAPACITIES:
        values["capacity"] = rest.pop("capacity")
    values["need"] = _only(rest, "needs")
    values["serves"] = _only(rest, "serves")
    values["place"] = _place(rest)
    values["admits"] = _admitted(rest, asking)
    languages = rest.pop("languages", None) or {}
    lists = {
        name: [code for code, how in languages.items() if how == kind]
        for name, kind in (("spoken", "spoken"), ("interpreted", "interpreter"))
    }
    if added:
        rest = {name: value for name, value in rest.items() if OWN.get(name) != value}
    values["rest"] = json.dumps(rest, ensure_ascii=False) if rest else ""
    return Row(values, lists, {}, tuple(_further(rest, writer)))


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _only(rest: dict[str, Any], name: str) -> str:
    """The one code of a list, taken out of it; nothing where there are several."""
    codes = rest.get(name)
    return str(rest.pop(name)[0]) if isinstance(codes, list) and len(codes) == 1 else ""


def _place(rest: dict[str, Any]) -> str:
    """The name of the one town where an offer is, or of the district that it visits, where the form can take it."""
    sites, visited = rest.get("sites"), rest.get("outreach")
    name, key = "sites", ""
    if sites and len(sites) == 1 and not visited:
        key = sites[0].get("region", "")
    elif visited and len(visited) == 1 and not sites:
        name, key = "outreach", visited[0]
    place = named_place.resolve(key).place if key else None
    if place is None or named_place.key_of(place) != key:
        return ""
    del rest[name]
    return named_place.text_of(place)


def _admitted(rest: dict[str, Any], asking: Asking) -> str:
    """The one group of statuses that is admitted."""
    admits = rest.get("admits")
    if not isinstance(admits, dict) or list(admits.values()) != [True]:
        return ""
    code = next(iter(admits))
    if code != EVERYBODY and ("status_group", code) not in asking.catalog.records:
        return ""
    del rest["admits"]
    return str(code)


def _further(rest: Mapping[str, Any], writer: Writer) -> Iterator[str]:
    """What is kept beside the controls, in words."""
    texts = words(writer.language)["gaps"]["what_if"]
    for name, value in rest.items():
        yield f"{texts['rest'][name]}: {_value(name, value, writer)}"


def _value(name: str, value: object, writer: Writer) -> str:
    texts = words(writer.language)
    if name == "admits" and isinstance(value, dict):
        refused = texts["gaps"]["what_if"]["not"]
        named = ((_status(code, writer), holds) for code, holds in value.items())
        return ", ".join(name if holds else refused.format(name=name) for name, holds in named)
    if name in KINDS_OF and isinstance(value, list | dict):
        every = {EVERYBODY: writer.messages["gap.everybody"], EVERYWHERE: texts["gaps"]["what_if"]["everywhere"]}
        return ", ".join(every.get(code) or writer.name(KINDS_OF[name], code) for code in value)
    if isinstance(value, bool):
        return str(texts["yes"] if value else texts["no"])
    if isinstance(value, list | dict):
        return writer.number(len(value), 0)
    return writer.day(value) if name.endswith("_on") else str(value)


def _status(code: str, writer: Writer) -> str:
    group = ("status_group", code) in writer.records
    return writer.name("status_group" if group else "residence_status", code)
