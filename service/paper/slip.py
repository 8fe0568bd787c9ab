"""What is printed for the person: the first address of the answer, and where else to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from service.answers.referral.ranked import RankedService
from service.answers.ways import Reach

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
    The slip of an answer, in its order; None where nobody is recommended.

    On top stands who is first on the screen, whatever is not known of it: the slip then says what to ask.
    Below stands only who can be reached; what may have ended, or is not confirmed, only where nothing evidenced is,
    and who is silent about the document only where everybody is.
    """
    recommended = [entry for entry in entries if entry.match.verdict != "refused"]
    if not recommended:
        return None
    first, *others = recommended
    reachable = [entry for entry in others if entry.reach.known and entry.match.folded == first.match.folded]
    printed = [entry for entry in reachable if evidenced(entry)] or reachable
    return Slip(first, printed[:ALSO])


def evidenced(entry: Entry) -> bool:
    """Whether it is known to run on the day, and confirmed."""
    return not any(reason.holds is None for reason in entry.match.reasons if reason.rule in _CERTAIN)
