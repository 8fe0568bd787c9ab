"""Needs, residence statuses and dated law."""

from service.catalog.record_store import Record
from service.catalog.records.values import first, ids, last, one, requirement, source
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
        first(record, "valid_from"),
        source(record),
        record.get("evidence", "public"),
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
        record.get("days"),
        tuple(requirement(item) for item in record.get("conditions", ())),
        source(record),
        tuple(_exception(item) for item in record.get("exceptions", ())),
        record.get("counted_from"),
        one(record, "concerns"),
    )


def _exception(item: Record) -> AccessException:
    filed, stayed = last(item, "asylum_filed_until"), last(item, "stayed_on")
    return AccessException(frozenset(item.get("statuses", ())), filed, stayed)


def _benefit_rule(item: Record) -> BenefitRule:
    regimes = frozenset(item.get("regimes", ()))
    entered = first(item, "entered_from"), first(item, "entered_before")
    return BenefitRule(first(item, "valid_from"), last(item, "valid_to"), *entered, regimes, source(item))
