"""Figures of a shortfall as answers show them: rounded, and without persons where these are told to nobody."""

from dataclasses import dataclass

from service.domain.gaps.population import Shortfall


@dataclass(frozen=True)
class ShortfallFigures:
    """
    Missing full-help equivalents, from low to high: what is unknown makes the difference.

    Persons, low and high are null where nobody has counted who needs help, and where fewer than 10 persons are counted
    or would follow from it.
    """

    persons: float | None
    low: float | None
    high: float | None
    share_low: float
    share_high: float


def figures_of(shortfall: Shortfall | None) -> ShortfallFigures | None:
    """The figures of a shortfall; None where nobody looked."""
    if shortfall is None:
        return None
    shares = round(shortfall.share_low, 6), round(shortfall.share_high, 6)
    if not shortfall.told:
        return ShortfallFigures(None, None, None, *shares)
    return ShortfallFigures(round(shortfall.persons, 6), round(shortfall.low, 6), round(shortfall.high, 6), *shares)


def publishable(persons: float, *, told: bool) -> float | None:
    """A number of persons; None where nobody has counted them, or is told."""
    return round(persons, 6) if told else None
