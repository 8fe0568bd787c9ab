"""What comes back for a case: matches in order, and what they leave open."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.messages import Question
from service.domain.model import HandOver, Service
from service.domain.ranking.criteria import CRITERIA
from service.domain.ranking.match import Match
from service.domain.rights.law import Access, Regime, Rulebook


@dataclass(frozen=True, slots=True)
class Answer:
    """
    Matches in order (recommended, folded, refused), what they leave open, and the rights of the person.

    `unrecorded` are groups that no service is there for, `unmet` needs that none meets in the Land.
    `counts` holds how many there are: eligible, to ask, folded and refused; where only some were asked for, refused
    ones beyond are not in `matches`.
    """

    matches: tuple[Match, ...]
    questions: tuple[tuple[Question, tuple[str, ...]], ...]
    access: Access
    regime: Regime
    for_you: tuple[Match, ...]
    after_move: tuple[Service, ...] = ()
    pathway: tuple[HandOver, ...] = ()
    rulebook: Rulebook = field(default_factory=Rulebook)
    unrecorded: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def recommended(self) -> tuple[Match, ...]:
        """What fits or may fit after a question; empty when nothing does."""
        return tuple(match for match in self.matches if match.verdict != "refused")

    def above_next_because(self, index: int) -> str | None:
        """The first criterion in which a match and the next one differ; None for the last."""
        if index + 1 >= len(self.matches):
            return None
        above, below = self.matches[index : index + 2]
        if above.order > below.order:  # moved up so that the first three are a choice
            return "choice"
        pairs = zip(CRITERIA, above.order, below.order, strict=True)
        because = next((name for name, mine, theirs in pairs if mine != theirs), "id")
        return "failed" if because == "recommended" and above.verdict == below.verdict else because
