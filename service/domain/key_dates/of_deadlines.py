"""The days after which something can no longer be done."""

from collections.abc import Iterator
from datetime import timedelta

from service.domain.key_dates.key_date import KeyDate
from service.domain.model import Case
from service.domain.periods import first_day, last_day
from service.domain.rights.law import Rulebook

DEADLINE = "deadline"


def of_deadlines(case: Case, rulebook: Rulebook) -> Iterator[KeyDate]:
    """The day after the last one of each deadline; of a partial day, also the first on which it may be over."""
    for rule in rulebook.access_rules:
        happened = case.facts.get(rule.counted_from or "")
        if rule.effect != DEADLINE or rule.days is None or not isinstance(happened, str):
            continue
        earliest, latest = (end(happened) + timedelta(rule.days) for end in (first_day, last_day))
        for last in sorted({earliest, latest}):
            certain = last == latest
            yield KeyDate(last + timedelta(1), DEADLINE, {"day": last}, source=rule.source, certain=certain)
