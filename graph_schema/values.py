"""What is wrong with one value, by the type the model gives it."""

import math
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date

from graph_schema.model import Property

STRING_CHARACTERS = 2_000
TEXT_CHARACTERS = 50_000
LIST_ITEMS = 1_000
INTEGERS = range(-(2**63), 2**63)
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_URL = re.compile(r"https?://[^\s/?#@\"<>\\]+(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE)


def first_day(text: str) -> date | None:
    """The first day a YYYY[-MM[-DD]] stands for; None where no such day exists."""
    found = _PARTIAL.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """The last day a YYYY[-MM[-DD]] stands for; None where no such day exists."""
    start = first_day(text)
    if start is None or len(text) == 10:
        return start
    month = start.month if len(text) == 7 else 12
    return date(start.year, month, monthrange(start.year, month)[1])


def text_fault(value: object, *, lines: bool = False, most: int = STRING_CHARACTERS) -> str | None:
    """Why the value is no storable text; line breaks and tabs only where `lines` allows them."""
    if not isinstance(value, str):
        return f"must be text, not {_kind_of(value)}; put it in quotes if it is meant as text."
    if len(value) > most:
        return f"has {len(value)} characters; at most {most} are kept here."
    for character in value:
        category = unicodedata.category(character)
        if category == "Cs":
            return "holds half of a character (a lone surrogate); send valid Unicode."
        if category == "Cc" and not (lines and character in "\n\t"):
            return f"holds the control character U+{ord(character):04X}; remove it."
    return None


def value_faults(item: Property, value: object) -> list[tuple[str, str]]:
    """What is wrong with a value: (rest of the pointer, sentence) in reading order; empty when nothing is."""
    if item.type not in {"strings", "integers"} and not (item.type == "scalar" and isinstance(value, list)):
        fault = _single_fault(item, value)
        return [("", fault)] if fault else []
    if not isinstance(value, list):
        return [("", f"must be a list, not {_kind_of(value)}.")]
    if len(value) > LIST_ITEMS:
        return [("", f"has {len(value)} entries; at most {LIST_ITEMS} are kept here.")]
    single = "integer" if item.type == "integers" else "string"
    faults = [(f"/{i}", _CHECKS[single](entry) or _bounds_fault(item, entry)) for i, entry in enumerate(value)]
    return [(pointer, fault) for pointer, fault in faults if fault]


def _single_fault(item: Property, value: object) -> str | None:
    return _CHECKS[item.type](value) or _bounds_fault(item, value)


def _bounds_fault(item: Property, value: object) -> str | None:
    if item.one_of and value not in item.one_of:
        return f"is not one of: {', '.join(item.one_of)}."
    if isinstance(value, int | float) and (item.min is not None and value < item.min):
        return f"is below {item.min:g}, the least this may be."
    if isinstance(value, int | float) and (item.max is not None and value > item.max):
        return f"is above {item.max:g}, the most this may be."
    if item.format == "url" and not _URL.fullmatch(str(value)):
        return "is no web address; write it out from https:// or http:// on, without blanks, user or password."
    return None


def _integer(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return f"must be a whole number, not {_kind_of(value)}."
    return None if value in INTEGERS else "does not fit into 64 bit."


def _number(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"must be a number, not {_kind_of(value)}."
    if isinstance(value, int):
        return _integer(value)
    return None if math.isfinite(value) else "must be a finite number."


def _boolean(value: object) -> str | None:
    return None if isinstance(value, bool) else f"must be true or false, not {_kind_of(value)}."


def _partial_date(value: object) -> str | None:
    if isinstance(value, str) and first_day(value):
        return None
    return (
        "must be a day, month or year that exists, as text: YYYY-MM-DD, YYYY-MM or YYYY; leave it out if it is unknown."
    )


def _date(value: object) -> str | None:
    if isinstance(value, str) and len(value) == 10 and first_day(value):
        return None
    return "must be a day that exists, as text: YYYY-MM-DD; leave it out if it is unknown."


def _scalar(value: object) -> str | None:
    if isinstance(value, bool):
        return None
    return _integer(value) if isinstance(value, int) else text_fault(value)


def _text(value: object) -> str | None:
    return text_fault(value, lines=True, most=TEXT_CHARACTERS)


_CHECKS: Mapping[str, Callable[[object], str | None]] = {
    "string": text_fault,
    "text": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "partial_date": _partial_date,
    "scalar": _scalar,
}

_WORDS = {bool: "true or false", str: "text", int: "a number", float: "a number", list: "a list", dict: "an object"}


def _kind_of(value: object) -> str:
    return _WORDS.get(type(value), "a date or another kind of value")
