"""When dated law on work and benefits begins, ends or may have been replaced."""

from collections.abc import Iterator
from datetime import date, timedelta

from service.domain.key_dates.key_date import KeyDate
from service.domain.model import Case
from service.domain.rights.law import Rulebook

_NEXT = timedelta(days=1)


def of_law(case: Case, rulebook: Rulebook) -> Iterator[KeyDate]:
    """Rules on work for the document that is asked about, rules on benefits for the person's own."""
    document, own = rulebook.statuses.get(case.document or ""), rulebook.statuses.get(case.status or "")
    for rule in rulebook.access_rules:
        if document is None or rule.topic != "labour" or document.id not in rule.statuses:
            continue
        values = {"rule": rule.id}
        if rule.valid_from:
            yield KeyDate(rule.valid_from, "law_begins", values, source=rule.source)
        if rule.valid_to:
            yield KeyDate(rule.valid_to + _NEXT, "law_ends", values, source=rule.source)
        if rule.certain_until:
            yield KeyDate(rule.certain_until + _NEXT, "law_open", values, source=rule.source)
    if document is not None and document.valid_from:
        yield KeyDate(document.valid_from, "status_begins", {"status": document.id}, source=document.source)
    for benefit in own.benefit_rules if own else ():
        for day in _turns(benefit.valid_from, benefit.valid_to):
            yield KeyDate(day, "benefit_law", {"status": own.id if own else ""}, source=benefit.source)


def _turns(first: date | None, last: date | None) -> Iterator[date]:
    if first:
        yield first
    if last:
        yield last + _NEXT
