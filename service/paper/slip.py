"""What is printed for the person: the first address that can be reached, and where else to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from service.answers.reach import Reach
from service.answers.referral.ranked import RankedService

_CERTAIN = ("running", "evidenced")
ALSO = 2


class Entry(Protocol):
    """A service of the answer, and how it is reached."""

    @property
    def match(self) -> RankedService: ...
    @property
    def reach(self) -> Reach: ...


@dataclass(frozen=True, slots=True)
class Slip:
    """The address on top, and up to two more."""

    first: Entry
    also: Sequence[Entry]


def slip(entries: Sequence[Entry]) -> Slip | None:
    """
    The slip of an answer, in its order; None where nobody that is recommended can be reached.

    Nobody without a number, a website or an address is on it.
    What may have ended, or is not confirmed, is on it only where nothing evidenced is.
    """
    reachable = [entry for entry in entries if entry.match.verdict != "refused" and entry.reach.known]
    printed = [entry for entry in reachable if evidenced(entry)] or reachable
    return Slip(printed[0], printed[1 : 1 + ALSO]) if printed else None


def evidenced(entry: Entry) -> bool:
    """Whether it is known to run on the day, and confirmed."""
    return not any(reason.holds is None for reason in entry.match.reasons if reason.rule in _CERTAIN)
