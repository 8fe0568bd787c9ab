"""Three-valued comparison of a fact with what a rule asks for."""

from collections.abc import Collection
from datetime import date

from service.domain.messages import Requirement
from service.domain.periods import DateRange, days, is_date

LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")


def holds(requirement: Requirement, value: object) -> bool | None:
    """True, False, or None where the fact is not given or its bounds lie on both sides of the limit."""
    if value is None:
        return None
    wanted = requirement.value
    match requirement.op:
        case "eq":
            return _equal(value, wanted)
        case "ne":
            same = _equal(value, wanted)
            return None if same is None else not same
        case "in":
            return isinstance(wanted, list | tuple | frozenset) and _is_among(value, wanted)
        case "not_in":
            among = _is_among(value, wanted) if isinstance(wanted, list | tuple | frozenset) else True
            return None if among is None else not among
        case "includes":
            return isinstance(value, list | tuple) and wanted in value
        case op:
            return _ordered(op, _span(value), _span(wanted))


def _equal(value: object, wanted: object) -> bool | None:
    """Whether they are the same; None where the fact is a span that holds more than what is wanted."""
    if not isinstance(value, DateRange):
        return value == wanted
    span = _span(wanted)
    if span is None or isinstance(value.low, date) != isinstance(span.low, date):
        return False
    apart = value.high < span.low or value.low > span.high  # type: ignore[operator]
    return False if apart else (True if value == span else None)


def _is_among(value: object, wanted: Collection[object]) -> bool | None:
    """Whether it is one of them; None where the fact is a span that holds one of them and something else."""
    if not isinstance(value, DateRange):
        return value in wanted
    low, high = value.low, value.high
    if isinstance(low, int) and isinstance(high, int):  # each number of the span may be another one of the list
        numbers = {
            any_holds([_equal(DateRange(number, number), item) for item in wanted]) for number in range(low, high + 1)
        }
        return numbers.pop() if len(numbers) == 1 else None
    return any_holds([_equal(value, item) for item in wanted])


def all_hold(results: Collection[bool | None]) -> bool | None:
    """Whether all hold; None where none fails and one is open."""
    return False if False in results else None if None in results else True


def any_holds(results: Collection[bool | None]) -> bool | None:
    """Whether one holds; None where none does and one is open."""
    return True if True in results else None if None in results else False


def level_index(level: object) -> int | None:
    """The position of a CEFR level, A0 first; None for anything else."""
    return LEVELS.index(level) if isinstance(level, str) and level in LEVELS else None


def _span(value: object) -> DateRange | None:
    index = level_index(value)
    if index is not None:
        return DateRange(index, index)
    if isinstance(value, DateRange):
        return value
    if isinstance(value, str):
        return days(value) if is_date(value) else None
    if isinstance(value, int | date) and not isinstance(value, bool):
        return DateRange(value, value)
    return None


def _ordered(op: str, value: DateRange | None, wanted: DateRange | None) -> bool | None:
    if value is None or wanted is None:
        return None
    low, high, first, last = value.low, value.high, wanted.low, wanted.high
    if isinstance(low, date) != isinstance(first, date):
        return None
    if op in ("lt", "before"):
        return _decide(high < first, low >= first)  # type: ignore[operator]
    if op in ("lte", "on_or_before"):
        return _decide(high <= last, low > last)  # type: ignore[operator]
    if op in ("gt", "after"):
        return _decide(low > last, high <= last)  # type: ignore[operator]
    return _decide(low >= first, high < first)  # type: ignore[operator]


def _decide(certainly: bool, certainly_not: bool) -> bool | None:  # noqa: FBT001
    return True if certainly else (False if certainly_not else None)
