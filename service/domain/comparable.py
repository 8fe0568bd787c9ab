"""Which comparisons a condition may make with a fact, by the type of the fact."""

from collections.abc import Collection

from service.domain.periods import is_date
from service.domain.three_valued import LEVELS

LISTED = ("in", "not_in")
EQUAL = ("eq", "ne", *LISTED)
ORDERED = ("lt", "lte", "gt", "gte", "before", "on_or_before", "after", "on_or_after")
INCLUDES = "includes"
OPERATORS = {  # all other types are codes, which have no order
    "int": (*EQUAL, *ORDERED),
    "cefr": (*EQUAL, *ORDERED),
    "date": ORDERED,  # may be partial: 2026-11 and 2026-11-20 are neither the same nor different
    "month": ORDERED,
    "bool": ("eq", "ne"),
    "list": (INCLUDES,),
}


def operators_of(fact_type: str) -> tuple[str, ...]:
    """The operators that compare a fact of a type."""
    return OPERATORS.get(fact_type, EQUAL)


def incomparable(fact_type: str, op: str, value: object, values: Collection[str] = ()) -> str | None:
    """
    Why a fact of a type is not compared with a value by an operator; None where it is.

    `not_operator`: such facts have no such comparison; `not_listed`: in and not_in take a list, all others one value;
    `not_value`: the value is of another type, or none of the fact's `values` where it has a list of them.
    """
    if op not in operators_of(fact_type):
        return "not_operator"
    if isinstance(value, list | tuple) != (op in LISTED):
        return "not_listed"
    several = value if isinstance(value, list | tuple) else (value,)
    return None if all(_is_of(fact_type, item, values) for item in several) else "not_value"


def _is_of(fact_type: str, value: object, values: Collection[str]) -> bool:
    match fact_type:
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "cefr":
            return value in LEVELS
        case "date" | "month":
            return isinstance(value, str) and is_date(value)
        case _:
            return isinstance(value, str) and (not values or value in values)
