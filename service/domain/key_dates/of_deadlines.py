"""The days after which something can no longer be done, or can be done at last."""

from collections.abc import Iterator
from datetime import timedelta

from service.domain.key_dates.key_date import KeyDate
from service.domain.model import Case
from service.domain.rights.deadlines import Deadline, deadlines
from service.domain.rights.law import Rulebook

DEADLINE, DEADLINE_OVER, THRESHOLD, AGE_DAY, DEADLINE_LAW = (
    "deadline",
    "deadline_over",
    "threshold",
    "age_day",
    "deadline_law",
)
OF_DEADLINES = (DEADLINE, DEADLINE_OVER, THRESHOLD, AGE_DAY, DEADLINE_LAW)
_KINDS = {"threshold": THRESHOLD, "age": AGE_DAY}
_NEXT = timedelta(days=1)


def of_deadlines(case: Case, rulebook: Rulebook) -> Iterator[KeyDate]:
    """The day after the last one of each; of a partial day, also the first on which it may be over."""
    for item in deadlines(case, rulebook):
        yield from _ends(item)
    for rule in rulebook.deadlines:  # without a day of the event, the law of the day decides which ones are asked about
        values = {"deadline": rule.id, "law": rule.id}
        turns = [end + _NEXT for end in (rule.valid_to, rule.certain_until) if end]
        for day in [*([rule.valid_from] if rule.valid_from else []), *turns]:
            yield KeyDate(day, DEADLINE_LAW, values, source=rule.source)


def _ends(item: Deadline) -> Iterator[KeyDate]:
    """`last` is the last day that is told, `by` the safe one, also on the day on which it is over at the latest."""
    if item.last_on is None or item.latest_on is None:
        return
    kind, exact = _KINDS.get(item.rule.type, DEADLINE), item.last_on == item.latest_on
    values: dict[str, object] = {"deadline": item.rule.id, "last": item.last_on, "by": item.safe_on}
    first = {**values, "day": item.last_on}
    yield KeyDate(item.last_on + _NEXT, kind, first, source=item.source, certain=item.certain and exact)
    if not exact:
        over = DEADLINE_OVER if kind == DEADLINE else kind
        yield KeyDate(
            item.latest_on + _NEXT, over, {**values, "day": item.latest_on}, source=item.source, certain=item.certain
        )
