"""Birthdays that a service asks about, and the end of the document."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from service.domain.counted import born
from service.domain.key_dates.key_date import KeyDate
from service.domain.key_dates.of_periods import conditions, thresholds
from service.domain.messages import Requirement
from service.domain.model import Case, Service
from service.domain.periods import DateRange, begun_months, days
from service.domain.rights.law import Rulebook

DOCUMENT_ENDS = "document_ends"
NO_LAW = Rulebook()
_NEXT = timedelta(days=1)


def of_birthdays(case: Case, services: Iterable[Service], rulebook: Rulebook) -> Iterator[KeyDate]:
    """The birthdays at which services or the law decide otherwise; of an age only, from the first possible day on."""
    birth = born(case.facts, case.as_of)
    if birth is None:
        return
    of_law = {years for _, item in conditions((), rulebook) for years in _of_age(item)}
    asked: list[tuple[str | None, Iterable[int]]] = [(service.id, ages_of(service)) for service in services]
    for service, ages in [*asked, (None, sorted(of_law))]:
        for years in ages:
            earliest, latest = (begun_months(end, 12 * years) for end in _bounds(birth))
            if earliest != latest:
                yield KeyDate(earliest, "birthday", {"years": years, "by": latest}, service, certain=False)
            yield KeyDate(latest, "birthday", {"years": years, "by": latest}, service)


def of_age_limits(case: Case, rulebook: Rulebook) -> Iterator[KeyDate]:
    """The days from which on another regime of livelihood holds by age; uncertain where only an age is known."""
    birth = born(case.facts, case.as_of)
    for limit in rulebook.age_limits.values() if birth else ():
        ends = _bounds(birth) if birth else ()
        turns = [tuple(limit.passed_on(end) for end in ends)]
        ages = {item.from_age for item in limit.regimes if item.from_age}
        ages |= {item.to_age + 1 for item in limit.regimes if item.to_age is not None}
        turns += [tuple(begun_months(end, 12 * years) for end in ends) for years in sorted(ages)]
        for earliest, latest in turns:
            if earliest != latest:
                yield KeyDate(earliest, "age_limit", {"regime": limit.regime}, source=limit.source, certain=False)
            yield KeyDate(latest, "age_limit", {"regime": limit.regime}, source=limit.source)


def of_document(case: Case) -> Iterator[KeyDate]:
    """The day after the last one of the document; of a month or a year, from its first day on it may have ended."""
    valid_until = case.facts.get("status_valid_until")
    if not isinstance(valid_until, str):
        return
    earliest, latest = _bounds(days(valid_until))
    values = {"day": valid_until, "last": earliest}
    if earliest != latest:
        yield KeyDate(earliest + _NEXT, DOCUMENT_ENDS, values, certain=False)
    yield KeyDate(latest + _NEXT, DOCUMENT_ENDS, values)


def document_state(case: Case) -> str | None:
    """Whether the document still holds on the day: valid, open or ended; None where its end is not known."""
    valid_until = case.facts.get("status_valid_until")
    if not isinstance(valid_until, str):
        return None
    earliest, latest = _bounds(days(valid_until))
    return "valid" if case.as_of <= earliest else "ended" if case.as_of > latest else "open"


def ages_of(service: Service) -> list[int]:
    """The ages at which a service decides otherwise, each the first of its kind, in their order."""
    low, high = service.age_min, service.age_max
    own = [years for _, item in conditions((service,), NO_LAW) for years in _of_age(item)]
    asked = [number for at in service.age_ask_at for number in (at, at + 1)]
    bounds = [*([] if low is None else [low]), *([] if high is None else [high + 1])]
    return sorted({*bounds, *asked, *own})


def _of_age(item: Requirement) -> list[int]:
    return thresholds(item) if item.fact == "age" else []


def _bounds(span: DateRange) -> tuple[date, date]:
    assert isinstance(span.low, date)  # noqa: S101  a day of birth is a day
    assert isinstance(span.high, date)  # noqa: S101
    return span.low, span.high
