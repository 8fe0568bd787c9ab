"""The shapes of answers, written from the dataclasses that answers are: what openapi.yaml says is what the code has."""

from collections.abc import Mapping
from dataclasses import fields as parts
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from marshmallow import INCLUDE, Schema, fields, validate

_PLAIN: Mapping[Any, type[fields.Field[Any]]] = {
    str: fields.String,
    int: fields.Integer,
    float: fields.Float,
    bool: fields.Boolean,
    date: fields.Date,
    object: fields.Raw,
}


class Open(Schema):
    """An answer: further keys may come with later versions."""

    class Meta:
        unknown = INCLUDE


@cache
def shape_of(answer: type) -> type[Schema]:
    """
    The shape of a frozen dataclass under its own name: each field required, None where its type says so.

    `Annotated[str, "a sentence"]` describes a field. TypeError for a type that has no JSON of its own.
    """
    hints = get_type_hints(answer, include_extras=True)
    keys = {part.name.removesuffix("_"): part.name for part in parts(answer)}  # `from_` is written as `from`
    made: Any = type(answer.__name__, (Open,), {key: _field(hints[name]) for key, name in keys.items()})
    made.__doc__ = answer.__doc__
    return made


def _field(hint: Any, about: str = "", *, nullable: bool = False) -> fields.Field[Any]:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _field(inside[0], inside[1], nullable=nullable)
    if origin in (Union, UnionType):
        (one,) = [part for part in inside if part is not type(None)]
        return _field(one, about, nullable=True)
    said: Any = {"required": True, "allow_none": nullable, "metadata": {"description": about} if about else {}}
    if origin is Literal:
        return fields.String(validate=validate.OneOf(inside), **said)
    if origin in (tuple, list):
        return fields.List(_field(inside[0]), **said)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return fields.Dict(keys=fields.String(), values=_field(inside[1]), **said)
    if is_dataclass(hint) and isinstance(hint, type):
        return fields.Nested(shape_of(hint), **said)
    if hint not in _PLAIN:
        raise TypeError(f"{hint!r} has no shape: write it as a dataclass, a tuple, a mapping by text or a plain value.")
    return _PLAIN[hint](**said)
