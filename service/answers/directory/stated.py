"""What a record states, read into an answer whose fields have the names of its properties."""

from dataclasses import fields
from typing import TypeVar, get_origin, get_type_hints

from service.catalog.record_store import Record

T = TypeVar("T")
Unstated = tuple[tuple[str, object], ...]
_kept: dict[type, Unstated] = {}  # by answer; there are a dozen


def stated(answer: type[T], record: Record, **known: object) -> T:
    """
    An answer of what a record states: each field that is not `known` is the property of its name.

    Where the record states nothing it is null, a list empty, and what is true or false and never null is false.
    """
    unstated = _kept.get(answer) or _kept.setdefault(answer, _unstated(answer))
    read = {name: _value(record.get(name, default)) for name, default in unstated if name not in known}
    return answer(**known, **read)


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _unstated(answer: type) -> Unstated:
    """Each field with what it is where nothing is stated."""
    hints = get_type_hints(answer)
    return tuple((field.name, _default(hints[field.name])) for field in fields(answer))


def _default(hint: object) -> object:
    if get_origin(hint) is tuple:
        return ()
    return False if hint is bool else None
