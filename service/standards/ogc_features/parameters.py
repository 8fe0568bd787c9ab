"""What the parameters of a request for features say: bbox, limit, offset; BadRequest names the one that is wrong."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import Never

from service.domain.boxes import Box
from service.domain.errors import BadRequest, Fault, Parameter

# The official suite compares first pages of the default size: one that holds the services of the seed shows it all.
DEFAULT_LIMIT = 250
MOST = 2500  # a count is checked by test suites over at most four `next` links of this size
FARTHEST = 10_000_000
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # as `near` of /api takes it
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def limit(text: str | None) -> int:
    """How many features a page holds: what is asked for, cut to the most there may be."""
    if text is None:
        return DEFAULT_LIMIT
    digits = text.lstrip("0")
    if not (text.isascii() and text.isdecimal() and digits):
        wrong("limit", "ogc_limit", most=MOST)
    return MOST if len(digits) > len(str(MOST)) else min(int(digits), MOST)


def offset(given: dict[str, str]) -> int:
    """How many features are passed over, by `offset` or `startindex`; they and `cursor` exclude each other."""
    if not given:
        return 0
    name, text = next(iter(given.items()))
    if len(given) > 1:
        wrong(name, "ogc_one_position", tuple(given))
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(FARTHEST)):
        wrong(name, "ogc_offset")
    return int(text)


def bbox(text: str | None) -> tuple[Box, ...]:
    """
    The boxes asked for in CRS84: none where nothing is, two across the antimeridian.

    Four numbers are west, south, east, north; six hold heights too, which no feature here has.
    """
    return () if text is None else geographic(*box_numbers(text))


def box_numbers(text: str) -> tuple[list[float], list[float]]:
    """The lower and the upper numbers of a box, two or three each, in the order in which they stand."""
    parts = text.split(",")
    if len(parts) not in (4, 6) or not all(map(_DECIMAL.fullmatch, parts)):
        wrong("bbox", "ogc_bbox")
    half = len(parts) // 2
    return [float(part) for part in parts[:half]], [float(part) for part in parts[half:]]


def geographic(low: Sequence[float], high: Sequence[float]) -> tuple[Box, ...]:
    """The boxes between two corners, longitude first."""
    (west, south), (east, north) = low[:2], high[:2]
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        wrong("bbox", "ogc_bbox_world")
    if south > north or list(low[2:]) > list(high[2:]):
        wrong("bbox", "ogc_bbox_corners")
    if west > east:
        return ((west, south, 180.0, north), (-180.0, south, east, north))
    return ((west, south, east, north),)


def number(text: str) -> float | None:
    """The finite number that is written in decimal digits; None for all else, also for what Python alone would read."""
    value = float(text) if _NUMBER.fullmatch(text) else None
    return value if value is not None and isfinite(value) else None


def wrong(name: str, code: str, allowed: Sequence[str] = (), **values: object) -> Never:
    """BadRequest that names the parameter; the message is `fault.<code>`."""
    fault = Fault(Parameter(name), code, tuple(allowed), values)
    raise BadRequest(f"The parameter {name} is not understood.", [fault])
