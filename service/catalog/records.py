"""Records of the graph to the nouns of the domain."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.domain.law import AccessException, AccessRule, BenefitRule, Need, Status
from service.domain.messages import Requirement
from service.domain.model import HandOver, Meets, Service, Site
from service.domain.spans import first_day, last_day

Record = Mapping[str, Any]


def service(identifier: str, record: Record, records: Mapping[tuple[str, str], Record]) -> Service:
    """One service; partial dates open with their first day and end with their last."""
    return Service(
        id=identifier,
        name=record["name"],
        kind=record["kind"],
        level=record["level"],
        lifecycle=record["lifecycle"],
        stability=record["stability"],
        clients=frozenset(record["client_types"]),
        case_management=record.get("case_management", False),
        meets=tuple(_meets(item) for item in record.get("meets", ())),
        serves=frozenset(record.get("serves", ())),
        residence_required=record.get("residence_required", False),
        mode=record.get("mode"),
        admits_all=record.get("admits_all", False),
        no_status_rule=record.get("no_status_rule", False),
        admits=frozenset(record.get("admits", ())),
        hands_over=frozenset(record.get("hands_over", ())),
        excludes=frozenset(record.get("excludes", ())),
        age_min=record.get("age_min"),
        age_max=record.get("age_max"),
        age_ask_at=frozenset(record.get("age_ask_at", ())),
        requirements=tuple(requirement(item) for item in record.get("requirements", ())),
        spoken=frozenset(item["to"] for item in record.get("speaks", ()) if item["mode"] == "spoken"),
        interpreter=record.get("interpreter"),
        focuses_on=frozenset(record.get("focuses_on", ())),
        excludes_groups=frozenset(record.get("excludes_groups", ())),
        course_entry=record.get("course_entry"),
        course_goal=record.get("course_goal"),
        recognition_scope=frozenset(record.get("recognition_scope", ())),
        capacity=record.get("capacity"),
        capacity_on=_first(record, "capacity_on"),
        valid_from=_first(record, "valid_from"),
        valid_to=_last(record, "valid_to"),
        end_known=record.get("end_known", False),
        first_evidence=_first(record, "first_evidence"),
        verified_on=_first(record, "verified_on"),
        stop_from=_first(record, "stop_from"),
        stop_to=_last(record, "stop_to"),
        sites=tuple(_site(item, records) for item in record.get("sites", ())),
        organizations=tuple(dict.fromkeys(_ids(record, "organizations"))),
        refers_to=tuple(HandOver(item["to"], item.get("when", "")) for item in record.get("refers_to", ())),
        access_via=tuple((i["to"], frozenset(i.get("regimes", ()))) for i in record.get("access_via", ())),
        succeeded_by=_ids(record, "succeeded_by"),
        part_of=frozenset(_ids(record, "part_of")),
        confused_with=tuple(sorted({*record.get("same_name_as", ()), *_ids(record, "distinct_from")})),
        sources=tuple(record.get("evidenced_by", ())),
    )


def need(identifier: str, record: Record) -> Need:
    """One need or facet."""
    return Need(
        identifier,
        one(record, "broader"),
        record.get("facet_mismatch"),
        _ids(record, "implies"),
        frozenset(_ids(record, "comes_before")),
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
        item["value"],
        item.get("if_not", "exclude"),
        item.get("if_unknown", "ask"),
        frozenset(item.get("statuses", ())),
        frozenset(item.get("clients", ())),
        _first(item, "valid_from"),
        _last(item, "valid_to"),
        item.get("ask"),
        _source(item),
    )


def _meets(item: Record) -> Meets:
    return Meets(
        item["to"],
        item.get("primary", False),
        frozenset(item.get("clients", ("mentee",))),
        frozenset(item.get("statuses", ())),
        frozenset(item.get("not_statuses", ())),
        frozenset(item.get("regimes", ())),
    )


def _benefit_rule(item: Record) -> BenefitRule:
    regimes = frozenset(item.get("regimes", ()))
    entered = _first(item, "entered_from"), _first(item, "entered_before")
    return BenefitRule(_first(item, "valid_from"), _last(item, "valid_to"), *entered, regimes, _source(item))


def _site(item: Record, records: Mapping[tuple[str, str], Record]) -> Site:
    place = records.get(("location", one(item, "location") or ""), {})
    region, precision = one(place, "region") or "", place.get("precision", "place")
    return Site(place.get("name", ""), region, place.get("lat"), place.get("lon"), precision, item.get("outreach"))


def _ids(record: Record, name: str) -> tuple[str, ...]:
    return tuple(item["to"] if isinstance(item, Mapping) else item for item in record.get(name, ()))


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
