"""What is printed for the person: the first address that can be reached, and where else to go."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.web.entries import Entry

_CERTAIN = ("running", "evidenced")
ALSO = 2


@dataclass(frozen=True, slots=True)
class Slip:
    """The address on top, and up to two more."""

    first: Entry
    also: list[Entry]


def slip(entries: Sequence[Entry]) -> Slip | None:
    """
    The slip of an answer, in its order; None where nobody that is recommended can be reached.

    Nobody without a number, a website or an address is on it.
    What may have ended, or is not confirmed, is on it only where nothing evidenced is.
    """
    reached = [one for one in entries if one.match.verdict != "refused" and one.reach.known]
    found = [one for one in reached if evidenced(one)] or reached
    return Slip(found[0], found[1 : 1 + ALSO]) if found else None


def evidenced(entry: Entry) -> bool:
    """Whether it is known to run on the day, and confirmed."""
    return not any(reason.holds is None for reason in entry.match.reasons if reason.rule in _CERTAIN)
