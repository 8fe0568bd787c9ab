"""What a shape refuses, as faults: by parameter or by pointer."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, validate

from service.domain.errors import Fault, Parameter, Pointer
from service.http.fields import OUT_OF_RANGE

# What marshmallow says of a value of the wrong kind, and what we say of it.
CODES = {
    "Not a valid date.": "no_date",
    "Not a valid string.": "no_text",
    "Not a valid integer.": "no_whole_number",
    "Not a valid number.": "no_number",
    "Not a valid boolean.": "no_boolean",
    "Not a valid list.": "no_list",
    "Missing data for required field.": "missing",
    OUT_OF_RANGE: "day_range",
}
HIDDEN = "?"  # a name of the sender that is not plain: nothing odd is echoed
LONGEST_NAME = 60


def of_body(messages: object, shape: Schema | None = None) -> list[Fault]:
    """The faults of a body, in the order of its fields; `shape` says which values a field may have."""
    return list(_faults(Pointer(), messages, shape))


def of_address(messages: object, shape: Schema | None = None) -> list[Fault]:
    """The faults of an address, each named by its parameter."""
    return [
        Fault(Parameter(fault.where.name or HIDDEN), fault.code, fault.allowed, fault.values)
        for fault in of_body(messages, shape)
    ]


def _faults(where: Pointer, node: object, shape: Schema | None) -> Iterator[Fault]:
    """Nested messages as they come: by name, by number, and of all of it under `_schema`."""
    if isinstance(node, Mapping):
        for key, inner in node.items():
            yield from _faults(where if key == "_schema" else _inside(where, str(key)), inner, shape)
        return
    for sentence in node if isinstance(node, list) else [node]:
        yield _fault(where, str(sentence), shape)


def _fault(where: Pointer, sentence: str, shape: Schema | None) -> Fault:
    if sentence in CODES:
        return Fault(where, CODES[sentence])
    choices = _choices(where, shape)
    if choices and sentence == f"Must be one of: {', '.join(choices)}.":
        return Fault(where, "one_of", choices)
    return Fault.said(where, sentence)


def _choices(where: Pointer, shape: Schema | None) -> tuple[str, ...]:
    """The few values that a field of a shape may have; none where it may have many."""
    named: Any = shape
    for part in where.parts:
        inside = getattr(named, "schema", named)
        own = getattr(inside, "fields", {}).items()
        if not part.isdecimal():
            named = next((field for name, field in own if part in (name, field.data_key)), None)
        named = getattr(named, "inner", named)
    checks = [check for check in getattr(named, "validators", ()) if isinstance(check, validate.OneOf)]
    return tuple(str(choice) for check in checks for choice in check.choices)


def _inside(where: Pointer, name: str) -> Pointer:
    plain = name if name.isidentifier() or name.isdigit() else HIDDEN
    return Pointer((*where.parts, plain[:LONGEST_NAME]))
