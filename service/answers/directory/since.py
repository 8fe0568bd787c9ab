"""Since when: a revision, or an instant."""

import re
from datetime import UTC, datetime

from service.answers.clock import HERE

LONGEST_REVISION = 17  # digits
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLUS = re.compile(r"(.+[Tt].+) ([0-9]{2}:[0-9]{2})")  # a + of an address that was not written as %2B


def since(value: str) -> int | datetime:
    """The revision, or the instant that a day in Saxony or an instant with a zone names; ValueError for all else."""
    if not value.isascii():
        raise ValueError("other digits than ours")
    if value.isdecimal() and len(value) < LONGEST_REVISION:
        return int(value)
    named = datetime.fromisoformat(_PLUS.sub(r"\1+\2", value).upper())
    if _DAY.fullmatch(value):
        named = named.replace(tzinfo=HERE)
    if named.tzinfo is None:
        raise ValueError("an instant without its zone")
    return named.astimezone(UTC)
