"""Facts of one case that cannot be true together."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from service.domain.periods import days, months_begun_on

YOUNGEST_AT_WORK = 13
AT_WORK = ("in_work", "in_training")


def contradictions(data: Mapping[str, Any], day: date) -> Iterator[tuple[str, list[str]]]:
    """The field to correct and what is wrong with it."""
    age = data.get("age")
    at_work = data.get("employed") or data.get("in_training") or data.get("work_situation") in AT_WORK
    if age is not None and age < YOUNGEST_AT_WORK and at_work:
        yield "age", ["A child of this age cannot be employed; check age and employed."]
    elif age is not None and data.get("birth_month") and age not in _ages(data["birth_month"], day):
        yield "age", ["Age and month of birth contradict each other; correct one of them or leave one out."]
    if data.get("employed") is False and data.get("situation") == "in_work":
        yield "employed", ["In work and not employed contradict each other; correct one of them."]
    applied, recognised = data.get("asylum_applied_on"), data.get("recognised_on")
    if applied and recognised and days(recognised).high < days(applied).low:  # type: ignore[operator]
        yield "recognised_on", ["Nobody is recognised before the application for asylum; correct one of the days."]


def _ages(birth_month: str, day: date) -> range:
    months = months_begun_on(days(birth_month), day)
    return range(int(str(months.low)) // 12, int(str(months.high)) // 12 + 1)
