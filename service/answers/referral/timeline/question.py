"""A case, and how far ahead it is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.answers.referral.question import ReferralQuestion

USUAL_MONTHS, MOST_MONTHS = 12, 24


@dataclass(frozen=True, slots=True)
class TimelineQuestion:
    """A checked request: the case as for a referral, and the months that are looked at from its day on."""

    case: ReferralQuestion
    months: int = USUAL_MONTHS

    @classmethod
    def of(cls, checked: Mapping[str, object]) -> "TimelineQuestion":
        """The question of a checked request."""
        months = checked.get("months")
        case = {name: value for name, value in checked.items() if name != "months"}
        return cls(ReferralQuestion.of(case), months if isinstance(months, int) else USUAL_MONTHS)
