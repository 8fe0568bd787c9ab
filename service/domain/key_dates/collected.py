"""All days on which the answer to a case may change, of every source."""

from collections.abc import Iterable, Iterator
from datetime import date

from service.domain.key_dates.key_date import KeyDate
from service.domain.key_dates.of_deadlines import of_deadlines
from service.domain.key_dates.of_law import of_law
from service.domain.key_dates.of_periods import of_months, of_waiting_times
from service.domain.key_dates.of_person import of_birthdays, of_document
from service.domain.key_dates.of_services import of_services
from service.domain.model import Case, Service
from service.domain.rights.law import Rulebook


def key_dates(case: Case, services: Iterable[Service], rulebook: Rulebook, until: date) -> dict[date, list[KeyDate]]:
    """
    What happens after the day of the case and up to `until`, by day, the earliest first.

    `services` are those that are looked at for the case. A day may have nothing to do with this person: whether the
    answer changes on it is for who evaluates it.
    """
    by_day: dict[date, list[KeyDate]] = {}
    for entry in _all(case, tuple(services), rulebook):
        if case.as_of < entry.on <= until:
            by_day.setdefault(entry.on, []).append(entry)
    return dict(sorted(by_day.items()))


def _all(case: Case, services: tuple[Service, ...], rulebook: Rulebook) -> Iterator[KeyDate]:
    yield from of_deadlines(case, rulebook)
    yield from of_waiting_times(case, rulebook)
    yield from of_document(case)
    yield from of_months(case, services, rulebook)
    yield from of_birthdays(case, services)
    yield from of_law(case, rulebook)
    yield from of_services(services, rulebook.inferred_on)
