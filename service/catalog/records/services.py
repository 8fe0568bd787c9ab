"""Services with their sites."""

from collections.abc import Callable, Mapping
from sys import intern
from typing import TypeVar

from service.catalog.interning import Shared
from service.catalog.record_store import UNSTATED, Record
from service.catalog.records.values import Items, first, ids, last, one, requirement
from service.domain.eligibility.findings import statements
from service.domain.messages import Requirement
from service.domain.model import HandOver, Meets, Service, Site

NOTHING: frozenset[str] = frozenset()
T = TypeVar("T")


def service(identifier: str, stated: Mapping[str, Record], places: Mapping[str, Record], shared: Shared) -> Service:
    """One service of those stated; partial dates open with their first day and end with their last."""
    record = stated[identifier]

    def codes(name: str) -> frozenset[str]:
        return shared.made(frozenset[str], record[name]) if name in record else NOTHING

    def listed(name: str, make: Callable[[Items], tuple[T, ...]]) -> tuple[T, ...]:
        return shared.made(make, record[name]) if name in record else ()

    made = Service(
        id=identifier,
        name=record["name"],
        kind=intern(record["kind"]),
        level=intern(record["level"]),
        lifecycle=intern(record["lifecycle"]),
        stability=intern(record["stability"]),
        clients=codes("client_types"),
        case_management=record.get("case_management", False),
        own_programme=record.get("own_programme", False),
        meets=listed("meets", _meets),
        first_contact_by_parent=shared.same(_by_parent(record, stated)),
        serves=codes("serves"),
        residence_required=record.get("residence_required", False),
        mode=record.get("mode"),
        cost=shared.same(record.get("cost")),
        admits_all=record.get("admits_all", False),
        no_status_rule=record.get("no_status_rule", False),
        admits=codes("admits"),
        hands_over=codes("hands_over"),
        excludes=codes("excludes"),
        asks_about=codes("asks_about"),
        age_min=record.get("age_min"),
        age_max=record.get("age_max"),
        age_ask_at=shared.made(frozenset[int], record["age_ask_at"]) if "age_ask_at" in record else frozenset(),
        requirements=listed("requirements", _requirements),
        spoken=shared.made(_spoken, record["speaks"]) if "speaks" in record else NOTHING,
        interpreter=record.get("interpreter"),
        focuses_on=codes("focuses_on"),
        excludes_groups=codes("excludes_groups"),
        course_entry=record.get("course_entry"),
        course_goal=record.get("course_goal"),
        recognition_scope=codes("recognition_scope"),
        capacity=record.get("capacity"),
        capacity_on=first(record, "capacity_on"),
        valid_from=first(record, "valid_from"),
        valid_to=last(record, "valid_to"),
        end_known=record.get("end_known", False),
        first_evidence=first(record, "first_evidence"),
        verified_on=first(record, "verified_on"),
        stop_from=first(record, "stop_from"),
        stop_to=last(record, "stop_to"),
        sites=tuple(_site(item, places, shared) for item in record.get("sites", ()) if not item.get("outdated")),
        organizations=listed("organizations", ids),
        refers_to=listed("refers_to", _hand_overs),
        access_via=listed("access_via", _access_via),
        succeeded_by=listed("succeeded_by", ids),
        part_of=frozenset(listed("part_of", ids)),
        confused_with=tuple(sorted({*record.get("same_name_as", ()), *listed("distinct_from", ids)})),
        sources=listed("evidenced_by", ids),
    )
    object.__setattr__(made, "stated", tuple(shared.same(part) for part in statements(made)))  # before anybody has it
    return made


def _by_parent(record: Record, stated: Mapping[str, Record]) -> frozenset[str]:
    """The whole topics for which something it is a part of is first contact (an office of the authority, say)."""
    parents = (stated.get(item["to"], UNSTATED) for item in record.get("part_of", ()))
    return frozenset(
        item["to"]
        for parent in parents
        for item in parent.get("meets", ())
        if item.get("primary") and "." not in item["to"]
    )


def _meets(items: Items) -> tuple[Meets, ...]:
    return tuple(
        Meets(
            item["to"],
            item.get("primary", False),
            frozenset(item.get("clients", ("mentee",))),
            frozenset(item.get("statuses", ())),
            frozenset(item.get("not_statuses", ())),
            frozenset(item.get("regimes", ())),
        )
        for item in items
    )


def _requirements(items: Items) -> tuple[Requirement, ...]:
    return tuple(requirement(item) for item in items)


def _spoken(items: Items) -> frozenset[str]:
    return frozenset(item["to"] for item in items if item["mode"] == "spoken")


def _hand_overs(items: Items) -> tuple[HandOver, ...]:
    return tuple(HandOver(item["to"], item.get("when", "")) for item in items)


def _access_via(items: Items) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((item["to"], frozenset(item.get("regimes", ()))) for item in items)


def _site(item: Record, places: Mapping[str, Record], shared: Shared) -> Site:
    where = one(item, "location") or ""
    place = places.get(where, UNSTATED)
    region, precision = shared.same(one(place, "region") or ""), intern(place.get("precision", "place"))
    point = place.get("lat"), place.get("lon")
    serves = shared.made(frozenset[str], item["serves"]) if "serves" in item else NOTHING
    return Site(place.get("name", ""), region, *point, precision, item.get("outreach"), where, serves)
