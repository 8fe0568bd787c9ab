"""Ages that the law sets by year of birth, and which regime of livelihood holds below and above them."""

from dataclasses import dataclass
from datetime import date, timedelta

from service.domain.periods import DateRange, add_months, begun_months

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AgeStep:
    """Years and months of life that hold for those born from a year on."""

    born: int
    years: int
    months: int


@dataclass(frozen=True, slots=True)
class RegimeByAge:
    """A regime and the ages at which it holds, whole years inclusive, or from and until the limit."""

    regime: str
    from_age: int | None = None
    to_age: int | None = None
    from_limit: bool = False
    to_limit: bool = False
    source: str = ""

    def holds(self, born_on: date, limit: date, day: date) -> bool:
        """Whether it holds on a day for who was born on a day; a birthday counts with its day."""
        if self.from_age is not None and day < begun_months(born_on, 12 * self.from_age):
            return False
        if self.to_age is not None and day >= begun_months(born_on, 12 * (self.to_age + 1)):
            return False
        return not (self.from_limit and day < limit) and not (self.to_limit and day >= limit)


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """An age by year of birth; `regime` is what the documents name and the ages divide."""

    id: str
    regime: str | None = None
    steps: tuple[AgeStep, ...] = ()
    regimes: tuple[RegimeByAge, ...] = ()
    source: str = ""

    def passed_on(self, born_on: date) -> date:
        """
        The first day over the limit: that of the month after the one in which the age is completed (§ 7a SGB II).

        An age is completed at the end of the day before the birthday (§ 187 (2), § 188 (2) BGB), so that who was born
        on the first of a month completes it in the month before.
        """
        step = max((item for item in self.steps if item.born <= born_on.year), key=lambda item: item.born, default=None)
        step = step or min(self.steps, key=lambda item: item.born)
        completed = begun_months(born_on, 12 * step.years + step.months) - _DAY
        return add_months(completed.replace(day=1), 1)

    def is_passed(self, birth: DateRange, day: date) -> bool | None:
        """Whether a person is over the limit on a day; None where the birth leaves it open."""
        both = {day >= self.passed_on(end) for end in _ends(birth)}
        return both.pop() if len(both) == 1 else None

    def regimes_on(self, birth: DateRange, day: date) -> frozenset[str]:
        """The regimes that may hold on a day for who was born within these days."""
        limits = [(end, self.passed_on(end)) for end in _ends(birth)]
        return frozenset(item.regime for item in self.regimes for end, limit in limits if item.holds(end, limit, day))

    @property
    def beyond(self) -> str | None:
        """The regime above the limit; it also holds for who can no longer work at all."""
        return next((item.regime for item in self.regimes if item.from_limit), None)


def _ends(span: DateRange) -> tuple[date, ...]:
    return tuple(end for end in (span.low, span.high) if isinstance(end, date))
