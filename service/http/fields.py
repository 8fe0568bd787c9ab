"""What a single value may be, whoever sends it."""

import re
from datetime import date, datetime
from typing import Any

from marshmallow import ValidationError, fields, validate

from service.answers.directory.since import since as read_since
from service.domain.periods import first_day
from service.gazetteer.folding import typed
from service.http.day import today

EARLIEST, YEARS_AHEAD = date(2015, 1, 1), 5
EARLIEST_YEAR = 1900
OUT_OF_RANGE = "Send a day from 2015 on and at most five years ahead."
FEW = 10
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_WHOLE, _DECIMAL, _DAY = (
    re.compile(pattern) for pattern in (r"-?[0-9]+", r"-?[0-9]+(\.[0-9]+)?", r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Pattern(validate.Regexp):
    """The whole value fits, without a line break at its end; written with ^ and $ as readers of the document expect."""

    def __call__(self, value: Any) -> Any:
        if not re.fullmatch(str(self.regex.pattern), value):
            raise ValidationError(self._format_error(value))
        return value


def postcode() -> Pattern:
    """Refuses what is no postcode; digits of other scripts are none."""
    return Pattern("^[0-9]{5}$", error="Five digits, please.")


class Flag(fields.Boolean):
    """True or false and nothing that is like it: JSON has them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Whole(fields.Integer):
    """A whole number in the ten digits; Python takes far more for one: 1_0, digits of other scripts, spaces."""

    def _validated(self, value: Any) -> int:
        _in_digits(self, value, _WHOLE)
        return int(super()._validated(value))


class Decimal(fields.Float):
    """A number with a point, in the ten digits."""

    def _validated(self, value: Any) -> float:
        _in_digits(self, value, _DECIMAL)
        return float(super()._validated(value))


class Day(fields.Date):
    """A day as YYYY-MM-DD; Python takes weeks and days without hyphens, too."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        day: date = super()._deserialize(value, attr, data, **kwargs)
        return day


def _in_digits(field: "fields.Field[Any]", value: Any, shape: re.Pattern[str]) -> None:
    if isinstance(value, str) and not shape.fullmatch(value):
        raise field.make_error("invalid", input=value)


def number(text: str) -> float:
    """The number that a text is; ValueError for every other spelling."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text[:20])
    return float(text)


class Typed(fields.String):
    """What a person typed or pasted: signs that nobody sees, such as marks of direction, are left out unrefused."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return typed(super()._deserialize(value, attr, data, **kwargs))


def clean(value: str) -> None:
    """Refuses control characters, those that turn the direction of a text, and lone surrogates."""
    if _CONTROL.search(value):
        raise ValidationError("Control characters are not allowed; send plain text.")


def partial_date(value: str) -> None:
    """Refuses what is no ISO date of a year, a month or a day."""
    clean(value)
    try:
        latest = today().year + YEARS_AHEAD
        valid = bool(_PARTIAL.fullmatch(value)) and EARLIEST_YEAR <= first_day(value).year <= latest
    except ValueError:
        valid = False
    if not valid:
        raise ValidationError(f"Not a date from {EARLIEST_YEAR} on; write YYYY, YYYY-MM or YYYY-MM-DD.")


def since(value: str) -> int | datetime:
    """As `answers.directory.since`; refuses what that cannot read."""
    try:
        return read_since(value)
    except (ValueError, OverflowError) as error:
        raise ValidationError(
            "Send a revision, a day such as 2026-11-27, or an instant such as 2026-11-27T08:00:00Z or "
            "2026-11-27T09:00:00%2B01:00 (in an address %2B stands for a +)."
        ) from error
