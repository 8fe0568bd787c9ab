"""Birthdays that a service asks about, and the end of the document."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from service.domain.counted import born
from service.domain.key_dates.key_date import KeyDate
from service.domain.key_dates.of_periods import thresholds
from service.domain.model import Case, Service
from service.domain.periods import DateRange, begun_months, days

DOCUMENT_ENDS = "document_ends"
_NEXT = timedelta(days=1)


def of_birthdays(case: Case, services: Iterable[Service]) -> Iterator[KeyDate]:
    """The birthdays at which bounds of services lie; uncertain from the first possible day on where only an age is."""
    birth = born(case.facts, case.as_of)
    if birth is None:
        return
    for service in services:
        for years in _ages(service):
            earliest, latest = (begun_months(end, 12 * years) for end in _bounds(birth))
            if earliest != latest:
                yield KeyDate(earliest, "birthday", {"years": years, "by": latest}, service.id, certain=False)
            yield KeyDate(latest, "birthday", {"years": years, "by": latest}, service.id)


def of_document(case: Case) -> Iterator[KeyDate]:
    """The day after the last one of the document; of a month or a year, from its first day on it may have ended."""
    told = case.facts.get("status_valid_until")
    if not isinstance(told, str):
        return
    earliest, latest = _bounds(days(told))
    if earliest != latest:
        yield KeyDate(earliest + _NEXT, DOCUMENT_ENDS, {"day": told}, certain=False)
    yield KeyDate(latest + _NEXT, DOCUMENT_ENDS, {"day": told})


def document_state(case: Case) -> str | None:
    """Whether the document still holds on the day: valid, open or ended; None where its end is not known."""
    told = case.facts.get("status_valid_until")
    if not isinstance(told, str):
        return None
    earliest, latest = _bounds(days(told))
    return "valid" if case.as_of <= earliest else "ended" if case.as_of > latest else "open"


def _ages(service: Service) -> list[int]:
    low, high = service.age_min, service.age_max
    own = [number for item in service.requirements if item.fact == "age" for number in thresholds(item)]
    asked = [number for at in service.age_ask_at for number in (at, at + 1)]
    bounds = [*([] if low is None else [low]), *([] if high is None else [high + 1])]
    return sorted({*bounds, *asked, *own})


def _bounds(span: DateRange) -> tuple[date, date]:
    assert isinstance(span.low, date)  # noqa: S101  a day of birth is a day
    assert isinstance(span.high, date)  # noqa: S101
    return span.low, span.high
