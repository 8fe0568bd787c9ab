"""Needs, residence statuses and dated law."""

from service.catalog.record_store import Record
from service.catalog.records.values import first, ids, last, one, requirement, source
from service.domain.model import HandOver
from service.domain.rights.age_limit import AgeLimit, AgeStep, RegimeByAge
from service.domain.rights.deadline_rule import DeadlineRule
from service.domain.rights.law import AccessException, AccessRule, BenefitRule, Need, Status


def need(identifier: str, record: Record) -> Need:
    """One need or facet."""
    return Need(
        identifier,
        one(record, "broader"),
        record.get("facet_mismatch"),
        ids(record.get("implies", ())),
        frozenset(ids(record.get("comes_before", ()))),
        record.get("by_occupation", False),
        {item["fact"]: item["value"] for item in record.get("implied_facts", ())},
        record.get("told_by"),
        record.get("told_by_value"),
        frozenset(record.get("client_types", ())),
    )


def status(identifier: str, record: Record) -> Status:
    """One residence status with its dated benefit rules."""
    evidence = record.get("evidence", "public")
    return Status(
        identifier,
        record.get("labour_access_class"),
        one(record, "broader"),
        frozenset(record.get("benefit_regimes", ())),
        frozenset(record.get("benefit_candidates", ())),
        tuple(_benefit_rule(item) for item in record.get("benefit_rules", ())),
        first(record, "valid_from"),
        source(record),
        evidence,
        record.get("labour_evidence", evidence),
        record.get("benefit_evidence", evidence),
        last(record, "certain_until"),
        ids(record.get("granted_by", ())),
        tuple(HandOver(item["to"], item.get("when", "")) for item in record.get("leads_to", ())),
    )


def access_rule(identifier: str, record: Record) -> AccessRule:
    """One dated rule of law."""
    return AccessRule(
        identifier,
        record["topic"],
        record["effect"],
        frozenset(record.get("applies_to", ())),
        first(record, "valid_from"),
        last(record, "valid_to"),
        last(record, "certain_until"),
        first(record, "planned_from"),
        record.get("months"),
        tuple(requirement(item) for item in record.get("conditions", ())),
        source(record),
        tuple(_exception(item) for item in record.get("exceptions", ())),
        frozenset(ids(record.get("concerns", ()))),
        record.get("certain", True),
        record.get("branch"),
        record.get("any_condition", False),
        tuple(record.get("to_verify", ())),
    )


def deadline(identifier: str, record: Record) -> DeadlineRule:
    """One deadline."""
    length = {name: record[name] for name in ("days", "weeks", "months", "years", "age") if name in record}
    return DeadlineRule(
        identifier,
        record["type"],
        record["end_rule"],
        frozenset(ids(record.get("concerns", ()))),
        frozenset(ids(record.get("applies_to", ()))),
        record.get("fact"),
        **length,
        fixed_on=first(record, "date"),
        before=record.get("before", False),
        continues=record.get("continues", False),
        actor=record.get("actor", "mentee"),
        branch=record.get("branch"),
        valid_from=first(record, "valid_from"),
        valid_to=last(record, "valid_to"),
        certain_until=last(record, "certain_until"),
        conditions=tuple(requirement(item) for item in record.get("conditions", ())),
        instead_of=one(record, "instead_of"),
        to_verify=tuple(record.get("to_verify", ())),
        evidence=record.get("evidence", "public"),
        source=source(record),
        position=record.get("position", 0),
    )


def age_limit(identifier: str, record: Record) -> AgeLimit:
    """One age that the law sets by year of birth."""
    steps = (AgeStep(item["born"], item["years"], item["months"]) for item in record.get("steps", ()))
    regimes = (
        RegimeByAge(
            item["regime"],
            item.get("from_age"),
            item.get("to_age"),
            item.get("from_limit", False),
            item.get("to_limit", False),
            source(item) or source(record),
        )
        for item in record.get("regimes", ())
    )
    return AgeLimit(identifier, record.get("regime"), tuple(steps), tuple(regimes), source(record))


def _exception(item: Record) -> AccessException:
    filed, stayed = last(item, "asylum_filed_until"), last(item, "stayed_on")
    return AccessException(frozenset(item.get("statuses", ())), filed, stayed)


def _benefit_rule(item: Record) -> BenefitRule:
    regimes = frozenset(item.get("regimes", ()))
    entered = first(item, "entered_from"), first(item, "entered_before")
    return BenefitRule(first(item, "valid_from"), last(item, "valid_to"), *entered, regimes, source(item))
