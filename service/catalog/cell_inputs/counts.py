"""Counts of persons in a region: by day, group and status."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Any

RESIDENTS, COUNTED = "residents", "counted"


@dataclass(frozen=True, slots=True)
class Count:
    """
    Persons of a region on a day; `basis` counted, estimated or residents; `of_all`: of all status groups.

    `whole_counted`: the district as a whole was counted, also where its points are an estimated split of it.
    """

    persons: float
    on: date
    source: str
    basis: str
    group: str | None = None
    status: str | None = None
    of_all: bool = False
    whole_counted: bool = False


def counts_of(record: Mapping[str, Any]) -> list[Count]:
    """The counts of a region, in the order of its record."""
    found = []
    for item in record["population"]:
        of_some = item.get("group") or item.get("status")
        basis = item.get("counting", COUNTED) if of_some else RESIDENTS
        source = min(item.get("evidenced_by", ()), default="")
        on = date.fromisoformat(item["on"])
        found.append(Count(item["persons"], on, source, basis, item.get("group"), item.get("status")))
    return found


def newest(counts: tuple[Count, ...], group: str | None, on: date) -> Count | None:
    """The newest count up to a day, else the oldest after it."""
    known = sorted((count for count in counts if count.group == group and not count.status), key=lambda one: one.on)
    earlier = [count for count in known if count.on <= on]
    return (earlier or known[:1])[-1] if known else None


def by_status(counts: tuple[Count, ...], on: date) -> list[Count]:
    """The counts of status groups of the newest day up to a day."""
    known = [count for count in counts if count.status and not count.group and count.on <= on]
    last = max((count.on for count in known), default=None)
    return [count for count in known if count.on == last]


def of_all(counts: tuple[Count, ...], on: date) -> Count | None:
    """All status groups together: the people whom the gap model is about."""
    known = by_status(counts, on)
    if not known:
        return None
    basis = COUNTED if all(count.basis == COUNTED for count in known) else "estimated"
    persons = fsum(count.persons for count in known)
    return Count(persons, known[0].on, known[0].source, basis, of_all=True)
