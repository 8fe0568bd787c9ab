"""Records of the graph to the nouns of the domain."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from sys import intern
from typing import Any, TypeVar

from service.catalog.shared import Shared
from service.domain.eligibility.findings import statements
from service.domain.law import AccessException, AccessRule, BenefitRule, Need, Status
from service.domain.messages import Requirement
from service.domain.model import HandOver, Meets, Service, Site
from service.domain.spans import first_day, last_day

Record = Mapping[str, Any]
Items = Iterable[Any]
NOTHING: frozenset[Any] = frozenset()
T = TypeVar("T")


def service(identifier: str, record: Record, places: Mapping[str, Record], shared: Shared) -> Service:
    """One service; partial dates open with their first day and end with their last. `places`: locations by id."""

    def codes(name: str) -> frozenset[Any]:
        return shared.made(frozenset, record[name]) if name in record else NOTHING

    def listed(name: str, make: Callable[[Any], tuple[T, ...]]) -> tuple[T, ...]:
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
        meets=listed("meets", _meets),
        serves=codes("serves"),
        residence_required=record.get("residence_required", False),
        mode=record.get("mode"),
        admits_all=record.get("admits_all", False),
        no_status_rule=record.get("no_status_rule", False),
        admits=codes("admits"),
        hands_over=codes("hands_over"),
        excludes=codes("excludes"),
        age_min=record.get("age_min"),
        age_max=record.get("age_max"),
        age_ask_at=codes("age_ask_at"),
        requirements=listed("requirements", _requirements),
        spoken=shared.made(_spoken, record["speaks"]) if "speaks" in record else NOTHING,
        interpreter=record.get("interpreter"),
        focuses_on=codes("focuses_on"),
        excludes_groups=codes("excludes_groups"),
        course_entry=record.get("course_entry"),
        course_goal=record.get("course_goal"),
        recognition_scope=codes("recognition_scope"),
        capacity=record.get("capacity"),
        capacity_on=_first(record, "capacity_on"),
        valid_from=_first(record, "valid_from"),
        valid_to=_last(record, "valid_to"),
        end_known=record.get("end_known", False),
        first_evidence=_first(record, "first_evidence"),
        verified_on=_first(record, "verified_on"),
        stop_from=_first(record, "stop_from"),
        stop_to=_last(record, "stop_to"),
        sites=tuple(_site(item, places, shared) for item in record.get("sites", ())),
        organizations=listed("organizations", _ids),
        refers_to=listed("refers_to", _hand_overs),
        access_via=listed("access_via", _access_via),
        succeeded_by=listed("succeeded_by", _ids),
        part_of=frozenset(listed("part_of", _ids)),
        confused_with=tuple(sorted({*record.get("same_name_as", ()), *listed("distinct_from", _ids)})),
        sources=listed("evidenced_by", tuple),
    )
    object.__setattr__(made, "stated", tuple(shared.same(part) for part in statements(made)))  # before anybody has it
    return made


def need(identifier: str, record: Record) -> Need:
    """One need or facet."""
    return Need(
        identifier,
        one(record, "broader"),
        record.get("facet_mismatch"),
        _ids(record.get("implies", ())),
        frozenset(_ids(record.get("comes_before", ()))),
    )


def status(identifier: str, record: Record) -> Status:
    """One residence status with its dated benefit rules."""
    return Status(
        identifier,
        record.get("labour_access_class"),
        one(record, "kind_of"),
        frozenset(record.get("benefit_regimes", ())),
        frozenset(record.get("benefit_candidates", ())),
        tuple(_benefit_rule(item) for item in record.get("benefit_rules", ())),
        _first(record, "valid_from"),
        _source(record),
        record.get("evidence", "public"),
    )


def access_rule(identifier: str, record: Record) -> AccessRule:
    """One dated rule of law."""
    return AccessRule(
        identifier,
        record["topic"],
        record["effect"],
        frozenset(record.get("applies_to", ())),
        _first(record, "valid_from"),
        _last(record, "valid_to"),
        _last(record, "certain_until"),
        _first(record, "planned_from"),
        record.get("months"),
        tuple(requirement(item) for item in record.get("conditions", ())),
        _source(record),
        tuple(_exception(item) for item in record.get("exceptions", ())),
    )


def _exception(item: Record) -> AccessException:
    filed, stayed = _last(item, "asylum_filed_until"), _last(item, "stayed_on")
    return AccessException(frozenset(item.get("statuses", ())), filed, stayed)


def requirement(item: Record) -> Requirement:
    """One condition on a fact."""
    return Requirement(
        item["fact"],
        item["op"],
        tuple(item["value"]) if isinstance(item["value"], list) else item["value"],
        item.get("if_not", "exclude"),
        item.get("if_unknown", "ask"),
        frozenset(item.get("statuses", ())),
        frozenset(item.get("clients", ())),
        _first(item, "valid_from"),
        _last(item, "valid_to"),
        item.get("ask"),
        _source(item),
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


def _benefit_rule(item: Record) -> BenefitRule:
    regimes = frozenset(item.get("regimes", ()))
    entered = _first(item, "entered_from"), _first(item, "entered_before")
    return BenefitRule(_first(item, "valid_from"), _last(item, "valid_to"), *entered, regimes, _source(item))


def _site(item: Record, places: Mapping[str, Record], shared: Shared) -> Site:
    where = one(item, "location") or ""
    place = places.get(where, {})
    region, precision = shared.same(one(place, "region") or ""), intern(place.get("precision", "place"))
    point = place.get("lat"), place.get("lon")
    return Site(place.get("name", ""), region, *point, precision, item.get("outreach"), where)


def _ids(items: Items) -> tuple[str, ...]:
    """The ids that a relationship names, each once."""
    return tuple(dict.fromkeys(item["to"] if isinstance(item, Mapping) else item for item in items))


def one(record: Record, name: str) -> str | None:
    """A relationship to one record: its id, alone or in a list of one."""
    value = record.get(name)
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    return value["to"] if isinstance(value, Mapping) else value


def _source(record: Record) -> str:
    """The first source; one that can be read goes before memory (M) and inference (I)."""
    return min(record.get("evidenced_by", ()), key=lambda source: source in ("M", "I"), default="")


def _first(record: Record, name: str) -> date | None:
    return first_day(record[name]) if record.get(name) else None


def _last(record: Record, name: str) -> date | None:
    return last_day(record[name]) if record.get(name) else None
