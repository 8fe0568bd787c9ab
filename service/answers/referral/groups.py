"""The groups in which an answer is shown: where to go, what is silent about the document, what does not fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.answers.referral.ranked import RankedService


@dataclass(frozen=True)
class Group:
    """The matches of a group that are in the answer, in order, and how many there are in the directory."""

    matches: tuple[RankedService, ...]
    count: int


def grouped(matches: Iterable[RankedService], counts: Mapping[str, int]) -> dict[str, Group]:
    """`recommended` (fitting or to be asked, in one order), `folded` and `refused`, each of them also where empty."""
    listed = tuple(matches)
    return {
        "recommended": Group(
            tuple(match for match in listed if match.verdict != "refused" and not match.folded),
            counts["eligible"] + counts["ask"],
        ),
        "folded": Group(tuple(match for match in listed if match.folded), counts["folded"]),
        "refused": Group(tuple(match for match in listed if match.verdict == "refused"), counts["refused"]),
    }
