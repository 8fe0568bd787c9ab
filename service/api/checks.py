"""What a single value may be, whoever sends it."""

import math
import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import ValidationError, fields, validate

from service.domain.spans import first_day

EARLIEST, YEARS_AHEAD = date(2015, 1, 1), 5
EARLIEST_YEAR = 1900
FEW, LONGEST, LONGEST_REVISION = 10, 200, 17
HERE = ZoneInfo("Europe/Berlin")
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def postcode() -> validate.Regexp:
    """Refuses what is no postcode; digits of other scripts and a line break at the end are none."""
    return validate.Regexp(r"\A[0-9]{5}\Z", error="Five digits, please.")


class Flag(fields.Boolean):
    """True or false and nothing that is like it: JSON has them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


def clean(value: str) -> None:
    """Refuses control characters, those that turn the direction of a text, and lone surrogates."""
    if _CONTROL.search(value):
        raise ValidationError("Control characters are not allowed; send plain text.")


def partial_date(value: str) -> None:
    """Refuses what is no ISO date of a year, a month or a day."""
    clean(value)
    try:
        latest = date.today().year + YEARS_AHEAD  # noqa: DTZ011 bounds of years only
        valid = bool(_PARTIAL.fullmatch(value)) and EARLIEST_YEAR <= first_day(value).year <= latest
    except ValueError:
        valid = False
    if not valid:
        raise ValidationError(f"Not a date from {EARLIEST_YEAR} on; write YYYY, YYYY-MM or YYYY-MM-DD.")


def scalar(value: object) -> None:
    """A short text, a number, yes or no, or a short list of them."""
    for one in value if isinstance(value, list) and len(value) <= FEW else [value]:
        endless = isinstance(one, float) and not math.isfinite(one)
        if not isinstance(one, str | int | float | bool) or endless or (isinstance(one, str) and len(one) > LONGEST):
            raise ValidationError("Send a short text, a number, true or false, or a few of them.")
        if isinstance(one, str):
            clean(one)


def since(value: str) -> int | datetime:
    """A revision, or the instant that a day in Saxony or an instant with a zone names; refuses all else."""
    try:
        if value.isascii() and value.isdecimal() and len(value) < LONGEST_REVISION:
            return int(value)
        named = datetime.fromisoformat(value)
        if len(value) == len("2026-11-27"):
            named = named.replace(tzinfo=HERE)
        if named.tzinfo is not None:
            return named.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValidationError("Send a revision, a day such as 2026-11-27, or an instant such as 2026-11-27T08:00:00Z.")
