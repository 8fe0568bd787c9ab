"""What the law says of a deadline: what it counts from, how long it is, whom it concerns."""

from dataclasses import dataclass
from datetime import date

from service.domain.messages import Requirement


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """
    One deadline of the directory; one of the lengths, or a birthday, or a fixed day, or none where no number is known.

    `fact` is the day of the event in a case. `before`: counted back from it. `continues`: not over
    after its last day, but more is lost. `actor` must act. `conditions` all hold.
    `instead_of`: holds where its event lies after the last day of that other one, which then could not be kept.
    """

    id: str
    type: str
    end_rule: str
    concerns: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    fact: str | None = None
    days: int | None = None
    weeks: int | None = None
    months: int | None = None
    years: int | None = None
    age: int | None = None
    fixed_on: date | None = None
    before: bool = False
    continues: bool = False
    actor: str = "mentee"
    branch: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    certain_until: date | None = None
    conditions: tuple[Requirement, ...] = ()
    instead_of: str | None = None
    to_verify: tuple[str, ...] = ()
    evidence: str = "public"
    source: str = ""
    position: int = 0

    def in_force(self, day: date) -> bool:
        """Whether it is law on a day, both ends inclusive."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
