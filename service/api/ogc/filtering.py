"""Which features a CQL2 condition holds for; a comparison with what is not known is neither true nor false."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import ge, gt, le, lt
from typing import Any, NamedTuple

from service.answers.clock import HERE
from service.api.ogc.codes import refuse_unknown
from service.http.strict_parser import plain
from service.standards.ogc_features.cql2 import Always, Compared, Condition, IsNull, Joined, Like, Not, Value
from service.standards.ogc_features.parameters import number, wrong
from service.standards.ogc_features.properties import TRUTH, Property, shown
from service.standards.ogc_features.times import day

ORDERED: Mapping[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
ANY_TEXT, ANY_SIGN, PLAIN = "%", "_", "\\"


class Truth(NamedTuple):
    """The numbers of the features for which a condition is true, and of those for which it is false."""

    yes: set[int]
    no: set[int]


class Columns(NamedTuple):
    """
    The features of a layer by property: what may be asked, how many there are, their values in order.

    `having` are the numbers of the features by value, by each of its values where a feature has several;
    `exists` says whether there is a record of a kind.
    """

    filters: Mapping[str, Property]
    size: int
    values: Callable[[str], Sequence[Any]]
    having: Callable[[str], Mapping[Any, set[int]]]
    exists: Callable[[str, str], bool]


def truth_of(condition: Condition, columns: Columns) -> Truth:
    """For which features a condition is true and for which false; BadRequest for what the layer cannot be asked."""
    every = set(range(columns.size))
    match condition:
        case Always(holds):
            return Truth(every, set()) if holds else Truth(set(), every)
        case Not(one):
            found = truth_of(one, columns)
            return Truth(found.no, found.yes)
        case Joined(word, parts):
            found_in = [truth_of(part, columns) for part in parts]
            all_of, any_of = (0, 1) if word == "and" else (1, 0)
            both = reduce(set.intersection, (found[all_of] for found in found_in))
            either = reduce(set.union, (found[any_of] for found in found_in))
            return Truth(both, either) if word == "and" else Truth(either, both)
        case IsNull(name):
            unknown = _unknown(_property(name, columns), columns)
            return Truth(unknown, every - unknown)
        case _:
            yes = _compared(condition, columns)
            known = every - _unknown(_property(condition.name, columns), columns)
            return Truth(known - yes, yes) if _is_unequal(condition) else Truth(yes, known - yes)


def _is_unequal(condition: Condition) -> bool:
    return isinstance(condition, Compared) and condition.operator == "<>"


def _compared(condition: Compared | Like, columns: Columns) -> set[int]:
    """The numbers of the features for which a comparison is true; for `<>` those that are equal."""
    asked = _property(condition.name, columns)
    values = columns.values(asked.name)
    if isinstance(condition, Like):
        if asked.schema["type"] != "string":
            wrong("filter", f"{asked.name} is no text; LIKE compares texts.")
        fits = pattern(condition.pattern, ignores_case=condition.ignores_case).fullmatch
        return {place for place, value in enumerate(map(shown, values)) if value is not None and fits(value)}
    wanted = [_literal(asked, value) for value in condition.values]
    if condition.operator in ("=", "<>", "in"):
        return having_any(asked, wanted, columns, "filter")
    told = [(place, shown(value)) for place, value in enumerate(values)]
    if condition.operator == "between":
        return {place for place, value in told if value is not None and wanted[0] <= value <= wanted[1]}
    holds = ORDERED[condition.operator]
    return {place for place, value in told if value is not None and holds(value, wanted[0])}


def having_any(asked: Property, values: Sequence[Any], columns: Columns, parameter: str) -> set[int]:
    """The numbers of the features that have one of the values; BadRequest names the parameter of an unknown code."""
    having = columns.having(asked.name)
    refuse_unknown(asked, values, having, columns.exists, parameter)
    return set().union(*(having.get(one, set()) for one in values))


def _unknown(asked: Property, columns: Columns) -> set[int]:
    return {place for place, value in enumerate(columns.values(asked.name)) if shown(value) is None}


def _property(name: str, columns: Columns) -> Property:
    found = columns.filters.get(name)
    return found or wrong("filter", f"{plain(name) or 'A property'} is not known; there are {_names(columns)}.")


def _names(columns: Columns) -> str:
    return ", ".join(sorted(columns.filters))


def _literal(asked: Property, value: Value) -> Any:
    """A value as the property holds it."""
    kind = "date" if asked.schema.get("format") == "date" else asked.schema["type"]
    match kind, value.kind:
        case "date", "text" | "instant":
            return day(value.text, HERE, "filter").isoformat()
        case "boolean", "truth" | "number" if value.text in TRUTH:
            return TRUTH[value.text]
        case "integer" | "number", "number":
            return number(value.text)
        case "string", "text" | "number" | "instant":
            return value.text
    return wrong("filter", f"{asked.name} is compared with a {'day' if kind == 'date' else kind}.")


def pattern(text: str, *, ignores_case: bool) -> re.Pattern[str]:
    """
    The regular expression of a pattern: `%` is any text, `_` any sign, a backslash takes the meaning off.

    What follows a `%` is found where it comes first and not looked for again (atomic groups), as in `fnmatch`: many
    `%` would take exponential time otherwise.
    """
    parts, place = [""], 0
    while place < len(text):
        escaped = text[place] == PLAIN and place + 1 < len(text)
        sign, place = (text[place + 1], place + 2) if escaped else (text[place], place + 1)
        if sign == ANY_TEXT and not escaped:
            parts.append("")
        else:
            parts[-1] += "." if sign == ANY_SIGN and not escaped else re.escape(sign)
    first, *inner = parts
    found = "".join(f"(?>.*?{part})" for part in inner[:-1] if part) + (f".*{inner[-1]}" if inner else "")
    return re.compile(first + found, re.DOTALL | (re.IGNORECASE if ignores_case else 0))
