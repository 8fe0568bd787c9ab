"""A draft of a service: a record that is in no graph, checked against the directory, as the rules see it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from service.answers.codes import unknown_in
from service.catalog.interning import Shared
from service.catalog.record_store import HeldRecords, Record
from service.catalog.records.services import service
from service.domain.comparable import incomparable, operators_of
from service.domain.errors import BadRequest, Fault, Pointer
from service.domain.model import Service

DRAFT = "draft"
_CODES = {
    **dict.fromkeys(("admits", "excludes", "hands_over", "asks_about"), "statuses"),
    **dict.fromkeys(("focuses_on", "excludes_groups"), "groups"),
}
_PRESET = {"level": "local", "lifecycle": "running", "stability": "project", "client_types": ["mentee"]}
Draft = Mapping[str, object]


def service_of_draft(draft: Draft, records: HeldRecords, today: date) -> Service:
    """
    The draft as a service; BadRequest names every code in it that does not exist.

    Whoever drafts it knows of it: without another day it counts as evidenced today.
    """
    if faults := [fault.inside(DRAFT) for fault in _faults(draft, records)]:
        raise BadRequest("The draft names something that does not exist.", faults)
    told = {name: value for name, value in draft.items() if value is not None}
    record = {**_PRESET, "verified_on": today.isoformat(), "name": DRAFT, **told}
    return service(DRAFT, {**records.of_kind("service"), DRAFT: cast("Record", record)}, {}, Shared())


def _faults(draft: Draft, records: HeldRecords) -> Iterator[Fault]:
    checked = [
        *((name, vocabulary, _listed(draft, name)) for name, vocabulary in _CODES.items()),
        ("kind", "kinds", [draft["kind"]]),
        ("meets", "needs", [item["to"] for item in _parts(draft, "meets")]),
        ("speaks", "languages", [item["to"] for item in _parts(draft, "speaks")]),
        ("requirements", "facts", [item["fact"] for item in _parts(draft, "requirements")]),
        ("requirements", "facts", [item["only_if_fact"] for item in _parts(draft, "requirements") if _told(item)]),
    ]
    for part in ("meets", "requirements"):
        for name in ("statuses", "not_statuses"):
            checked.append((part, "statuses", [code for item in _parts(draft, part) for code in _listed(item, name)]))
    for where, vocabulary, codes in checked:
        fault = unknown_in(records, vocabulary, map(str, codes), Pointer((where,)))
        if fault is not None:
            yield fault
    yield from _incomparable(draft, records)
    limits = (item.get("age_limit") for item in _parts(draft, "requirements"))
    if any(limit is not None and ("age_limit", str(limit)) not in records for limit in limits):
        yield Fault(Pointer(("requirements",)), "unknown_id")
    if any(("region", code) not in records for code in _listed(draft, "serves")):
        yield Fault(Pointer(("serves",)), "unknown_region")


def _incomparable(draft: Draft, records: HeldRecords) -> Iterator[Fault]:
    """Conditions on facts that exist, which such facts cannot be compared by."""
    statuses = records.of_kind("residence_status")
    for position, item in enumerate(_parts(draft, "requirements")):
        for prefix in ("", "only_if_"):
            fact = records.get(("fact", str(item.get(f"{prefix}fact"))))
            if fact is None:
                continue
            fact_type, value = str(fact["type"]), item.get(f"{prefix}value")
            values = statuses if fact_type == "status" else fact.get("values", ())
            why = incomparable(fact_type, str(item.get(f"{prefix}op")), value, values)
            if why:
                named = tuple(operators_of(fact_type) if why == "not_operator" else sorted(values))
                code = why if named or why != "not_value" else f"{why}_of_type"
                where = Pointer(
                    ("requirements", str(position), f"{prefix}{'op' if why == 'not_operator' else 'value'}")
                )
                yield Fault(where, f"condition_{code}", named, {"type": fact_type})


def _told(item: Draft) -> bool:
    return item.get("only_if_fact") is not None


def _listed(draft: Draft, name: str) -> list[object]:
    value = draft.get(name)
    return list(value) if isinstance(value, list) else []


def _parts(draft: Draft, name: str) -> list[Draft]:
    return [item for item in _listed(draft, name) if isinstance(item, Mapping)]
