"""Which features a CQL2 condition holds for; a comparison with what is not known is neither true nor false."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import ge, gt, le, lt
from typing import NamedTuple

from service.answers.clock import HERE
from service.answers.layers.codes import refuse_unknown
from service.domain.errors import plain
from service.standards.ogc_features import cql2
from service.standards.ogc_features.cql2 import Always, Compared, Condition, IsNull, Joined, Like, Not
from service.standards.ogc_features.like import pattern
from service.standards.ogc_features.parameters import number, wrong
from service.standards.ogc_features.properties import TRUTH, Property, Scalar, Value, shown
from service.standards.ogc_features.times import day

Ordered = str | int | float
ORDERED: Mapping[str, Callable[[Ordered, Ordered], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


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
    values: Callable[[str], Sequence[Value]]
    having: Callable[[str], Mapping[Scalar, set[int]]]
    exists: Callable[[str, str], bool]


def truth_of(condition: Condition, columns: Columns) -> Truth:
    """For which features a condition is true and for which false; BadRequest for what the layer cannot be asked."""
    every = set(range(columns.size))
    match condition:
        case Always(holds):
            return Truth(every, set()) if holds else Truth(set(), every)
        case Not(negated):
            truth = truth_of(negated, columns)
            return Truth(truth.no, truth.yes)
        case Joined(word, parts):
            truths = [truth_of(part, columns) for part in parts]
            all_of, any_of = (0, 1) if word == "and" else (1, 0)
            both = reduce(set.intersection, (truth[all_of] for truth in truths))
            either = reduce(set.union, (truth[any_of] for truth in truths))
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
    values = [shown(value) for value in columns.values(asked.name)]
    if isinstance(condition, Like):
        if asked.schema["type"] != "string":
            wrong("filter", "cql_no_text", property=asked.name)
        fits = pattern(condition.pattern, ignores_case=condition.ignores_case).fullmatch
        return {place for place, value in enumerate(values) if isinstance(value, str) and fits(value)}
    wanted = [_literal(asked, value) for value in condition.values]
    if condition.operator in ("=", "<>", "in"):
        return having_any(asked, wanted, columns, "filter")
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if condition.operator == "between":
        return {place for place, value in known if le(wanted[0], value) and le(value, wanted[1])}
    holds = ORDERED[condition.operator]
    return {place for place, value in known if holds(value, wanted[0])}


def having_any(asked: Property, values: Sequence[Scalar], columns: Columns, parameter: str) -> set[int]:
    """The numbers of the features that have one of the values; BadRequest names the parameter of an unknown code."""
    having = columns.having(asked.name)
    refuse_unknown(asked, values, having, columns.exists, parameter)
    return set().union(*(having.get(value, set()) for value in values))


def _unknown(asked: Property, columns: Columns) -> set[int]:
    return {place for place, value in enumerate(columns.values(asked.name)) if shown(value) is None}


def _property(name: str, columns: Columns) -> Property:
    if name in columns.filters:
        return columns.filters[name]
    known, shown_name = sorted(columns.filters), plain(name)
    if shown_name:
        return wrong("filter", "cql_unknown_property", known, property=shown_name)
    return wrong("filter", "cql_odd_property", known)


def _literal(asked: Property, literal: cql2.Value) -> Ordered:
    """A value as the property holds it."""
    kind = "date" if asked.schema.get("format") == "date" else asked.schema["type"]
    match kind, literal.kind:
        case "date", "text" | "instant":
            return day(literal.text, HERE, "filter").isoformat()
        case "boolean", "truth" | "number" if literal.text in TRUTH:
            return TRUTH[literal.text]
        case "integer" | "number", "number":
            finite = number(literal.text)
            return wrong("filter", "cql_not_finite", property=asked.name) if finite is None else finite
        case "string", "text" | "number" | "instant":
            return literal.text
    return wrong("filter", "cql_other_type", property=asked.name, type="day" if kind == "date" else kind)
