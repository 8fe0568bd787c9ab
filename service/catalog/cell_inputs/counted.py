"""Counts of persons of one region: which of them hold on a day, and how a whole is spread over its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

from service.catalog.record_store import Record

RESIDENTS, COUNTED = "residents", "counted"
Lenses = Mapping[str, bool]  # by id: whether persons are counted by status only where it is counted too


@dataclass(frozen=True, slots=True)
class Count:
    """
    Persons of a region on a day; `basis` counted, estimated or residents.

    `status`: a lens; `of_all`: all lenses together;
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


def counts_of(record: Record) -> list[Count]:
    """The counts that the record of a region holds."""
    counts = []
    for item in record["population"]:
        of_some = item.get("group") or item.get("status")
        basis = item.get("counting", COUNTED) if of_some else RESIDENTS
        source = min(item.get("evidenced_by", ()), default="")
        on = date.fromisoformat(item["on"])
        counts.append(Count(item["persons"], on, source, basis, item.get("group"), item.get("status")))
    return counts


def newest(counts: tuple[Count, ...], group: str | None, on: date) -> Count | None:
    """The newest count up to a day, else the oldest after it."""
    known = sorted((count for count in counts if count.group == group and not count.status), key=lambda count: count.on)
    earlier = [count for count in known if count.on <= on]
    return (earlier or known[:1])[-1] if known else None


def of_lens(counts: tuple[Count, ...], lens: str, on: date) -> Count | None:
    """The newest count of a lens up to a day."""
    known = [count for count in counts if count.status == lens and not count.group and count.on <= on]
    return max(known, key=lambda count: count.on, default=None)


def any_lens(counts: tuple[Count, ...], on: date, lenses: Lenses) -> bool:
    """Whether a lens is counted up to a day."""
    return any(of_lens(counts, lens, on) for lens in lenses)


def by_lens(counts: tuple[Count, ...], on: date, lenses: Lenses) -> list[Count]:
    """The newest count of each lens up to a day; none where one that is needed is not counted: unknown is not 0."""
    known = {lens: count for lens in lenses if (count := of_lens(counts, lens, on))}
    complete = bool(known) and all(lens in known for lens, needed in lenses.items() if needed)
    return list(known.values()) if complete else []


def of_all_lenses(counts: tuple[Count, ...], on: date, lenses: Lenses) -> Count | None:
    """All lenses together: the people whom the gap model is about. Of several days it is as old as the oldest."""
    known = by_lens(counts, on, lenses)
    if not known:
        return None
    basis = COUNTED if all(count.basis == COUNTED for count in known) else "estimated"
    oldest = min(known, key=lambda count: count.on)
    return Count(fsum(count.persons for count in known), oldest.on, oldest.source, basis, of_all=True)


def of_same_people(counts: tuple[Count, ...], whole: Count, on: date, lenses: Lenses) -> Count | None:
    """Of the counts of a municipality the one of the same people as that of its district."""
    if whole.of_all:
        return of_all_lenses(counts, on, lenses)
    return of_lens(counts, whole.status, on) if whole.status else newest(counts, whole.group, on)


def is_part(whole: float, own: Mapping[str, float]) -> bool:
    """Whether counts of some parts leave persons over for the others: else they contradict the whole."""
    return bool(own) and fsum(own.values()) < whole


def spread(whole: float, own: Mapping[str, float], shares: Mapping[str, float]) -> dict[str, float]:
    """A whole over its parts: counted ones as they are, the rest by shares; all by shares where the counts are none."""
    if not is_part(whole, own):
        return {part: whole * share for part, share in shares.items()}
    rest, others = whole - fsum(own.values()), fsum(share for part, share in shares.items() if part not in own)
    return {part: own[part] if part in own else rest * share / others for part, share in shares.items()}
