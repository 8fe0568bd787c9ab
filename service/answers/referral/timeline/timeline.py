"""What a timeline answers: the days on which the answer to a case changes, each with what changes and why."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.meta import Named, RulesMeta
from service.answers.referral.referral import Warned
from service.answers.referral.rights import BenefitRegime, LabourAccess


@dataclass(frozen=True)
class RightsOfDay:
    """What the law allows on a day, as it is known today."""

    labour_access: LabourAccess
    benefit_regime: BenefitRegime


@dataclass(frozen=True)
class CauseOfChange:
    """What happens on a day: a period is over, a birthday, law or a service begins or ends, a deadline has passed."""

    kind: str
    text: str
    service: Named | None
    source: str | None
    certain: Annotated[bool, "false: on this day at the earliest, since only a part of a date or an age is known"]
    last_on: Annotated[date | None, "of a deadline and a document: the last day; of a partial date the earliest one"]
    safe_on: Annotated[date | None, "of a deadline: the working day before it, or the day that counsellors advise"]


@dataclass(frozen=True)
class RightsChange:
    """Rights before and after."""

    before: RightsOfDay
    after: RightsOfDay


@dataclass(frozen=True)
class FirstChange:
    """The first address before and after; null where nobody is recommended."""

    before: Named | None
    after: Named | None


@dataclass(frozen=True)
class VerdictChange:
    """A service whose verdict changes."""

    service: Named
    before: Annotated[str, "eligible, ask or refused"]
    after: str
    because: Annotated[str | None, "what decides from then on; null where every rule holds"]


@dataclass(frozen=True)
class DayOfChange:
    """A day from which on the answer is another one; `null` and empty: this part stays as it was."""

    on: date
    certain: Annotated[bool, "false: on this day at the earliest"]
    as_of_today: Annotated[bool, "a later day, looked at with the law and the directory of today"]
    text: str
    causes: tuple[CauseOfChange, ...]
    rights: RightsChange | None
    document: Annotated[str | None, "open: it may have ended; ended: all that follows holds if it was extended"]
    deadlines: Annotated[tuple[Warned, ...], "as they stand from this day on, where one changes"]
    first: FirstChange | None
    services: tuple[VerdictChange, ...]


@dataclass(frozen=True)
class CaseTimeline:
    """The days on which the answer to a case changes, the earliest first; between two of them it stays the same."""

    meta: RulesMeta
    months: int
    until: Annotated[date, "the last day that was looked at"]
    cut: Annotated[bool, "more days were to be looked at than one question may; `until` is earlier for it"]
    looked_at: Annotated[int, "days on which the case was looked at"]
    rights: Annotated[RightsOfDay, "on the day of the case"]
    first: Annotated[Named | None, "the first address on the day of the case"]
    days: tuple[DayOfChange, ...]
    text: Annotated[str, "what comes of it, in a sentence"]
    note: Annotated[str, "what a look ahead can know"]
