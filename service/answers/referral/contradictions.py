"""Facts of one case that cannot be true together."""

from collections.abc import Iterator, Mapping
from datetime import date

from service.domain.periods import days, first_day, last_day, months_begun_on

YOUNGEST_AT_WORK = 13
AT_WORK = ("in_work", "in_training")


def contradictions(facts: Mapping[str, object], day: date) -> Iterator[tuple[str, list[str]]]:
    """The field to correct and what is wrong with it; `facts` by the names of a request, each checked by itself."""
    age, born_in = facts.get("age"), facts.get("birth_month")
    at_work = facts.get("employed") or facts.get("in_training") or facts.get("work_situation") in AT_WORK
    if isinstance(age, int) and age < YOUNGEST_AT_WORK and at_work:
        yield "age", ["A child of this age cannot be employed; check age and employed."]
    elif isinstance(age, int) and isinstance(born_in, str) and age not in _ages(born_in, day):
        yield "age", ["Age and month of birth contradict each other; correct one of them or leave one out."]
    if facts.get("employed") is False and facts.get("situation") == "in_work":
        yield "employed", ["In work and not employed contradict each other; correct one of them."]
    applied_on, recognised_on = facts.get("asylum_applied_on"), facts.get("recognised_on")
    dated = isinstance(applied_on, str) and isinstance(recognised_on, str)
    if dated and last_day(str(recognised_on)) < first_day(str(applied_on)):
        yield "recognised_on", ["Nobody is recognised before the application for asylum; correct one of the days."]


def _ages(birth_month: str, day: date) -> range:
    months = months_begun_on(days(birth_month), day)
    return range(int(str(months.low)) // 12, int(str(months.high)) // 12 + 1)
