"""The days after which something can no longer be done."""

from collections.abc import Iterator
from datetime import timedelta

from service.domain.key_dates.key_date import KeyDate
from service.domain.model import Case
from service.domain.rights.deadlines import dated, deadlines
from service.domain.rights.law import Rulebook

DEADLINE = "deadline"


def of_deadlines(case: Case, rulebook: Rulebook) -> Iterator[KeyDate]:
    """The day after the last one of each deadline; of a partial day, also the first on which it may be over."""
    for item in dated(deadlines(case, rulebook)):
        for last in sorted({day for day in (item.last_on, item.latest_on) if day is not None}):
            certain = item.certain and item.last_on == item.latest_on
            yield KeyDate(last + timedelta(1), DEADLINE, {"day": last}, source=item.source, certain=certain)
