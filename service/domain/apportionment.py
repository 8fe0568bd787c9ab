"""Fractions of persons as whole persons: the method of the largest remainder (Hare-Niemeyer)."""

from collections.abc import Mapping
from math import floor, fsum


def apportioned(parts: Mapping[str, float]) -> dict[str, float]:
    """
    Each part as a whole number, together as many as before, rounded; empty for none.

    What is left over after rounding down goes to the largest remainders, among equal ones by name.
    """
    whole = {part: floor(value) for part, value in parts.items()}
    left = round(fsum(parts.values())) - sum(whole.values())
    up = set(sorted(parts, key=lambda part: (whole[part] - parts[part], part))[:left])
    return {part: float(number + (part in up)) for part, number in whole.items()}
