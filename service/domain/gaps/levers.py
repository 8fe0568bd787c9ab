"""What would close a cell, one change after the other, by how many persons it helps."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from service.domain.gaps.changes import Change, apply
from service.domain.gaps.gates import EVERYWHERE, STANDARD, Offer, Rules, is_candidate
from service.domain.gaps.overlaid import Overlaid
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.supply import Memory, shortfall
from service.domain.spans import add_months

_NEAR = 30.0
NEW = "new"
NO_CLASSES: Mapping[str, Collection[str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One way to close a cell: `name` is admit, language, interpreter, outreach, places, extend, verify or new."""

    name: str
    change: Change
    gain_persons: float
    gain_per_fte: float | None = None


def levers(
    demand: Demand,
    offers: Iterable[Offer],
    *,
    today: date,
    on: date | None = None,
    rules: Rules = STANDARD,
    classes: Mapping[str, Collection[str]] = NO_CLASSES,
    memory: Memory | None = None,
) -> list[Lever]:
    """
    What would help in a cell, most help first, then by name; ways that help nobody are left out.

    `classes`: statuses that are admitted together, by name; without them each status alone. Verification comes after
    the ways that change something: its gain is what it would settle. A new service is last.
    """
    known, kept, found = tuple(sorted(offers, key=lambda offer: offer.service_id)), memory or Memory(), []
    missing = partial(_missing, demand, today=today, rules=rules, memory=kept)
    for name, change, when in _ways(demand, known, on or today, classes):
        gain = missing(known, on=when) - missing(apply(known, [change]), on=when)
        if gain > TOLERANCE:
            found.append(Lever(name=name, change=change, gain_persons=gain))
    found.sort(
        key=lambda lever: (-round(lever.gain_persons, 9), lever.change.service_id, lever.name, str(lever.change.fields))
    )
    left = missing(known, on=on or today)
    return [*found, *_verify(demand, known, on or today, today, rules), *_new(demand, left, today)]


def _ways(
    demand: Demand, offers: Sequence[Offer], day: date, classes: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, Change, date]]:
    """Name, change, and the day on which it would help."""
    together = classes or {status: (status,) for status in demand.statuses}
    for offer in offers:
        if demand.cell.need not in offer.needs:
            continue
        for refused in _refused(demand, offer, together) if not offer.statutory else ():  # law settles whom those serve
            yield "admit", _changed(offer, admits={**offer.admits, **dict.fromkeys(refused, True)}), day
        yield from ((name, change, day) for name, change in _spoken(offer, demand.cell.language))
        near = {point: min(_NEAR, offer.minutes.get(point, _NEAR)) for point in demand.weights()}
        yield "outreach", _changed(offer, minutes=Overlaid(near, offer.minutes)), day
        if offer.capacity in ("waitlist", "no-capacity"):
            yield "places", _changed(offer, capacity="capacity"), day
        if offer.ends_on is not None and not offer.open_ended:
            after = min(offer.ends_on, date.max - timedelta(1)) + timedelta(1)
            yield "extend", _changed(offer, ends_on=add_months(offer.ends_on, 12)), max(day, after)


def _refused(demand: Demand, offer: Offer, together: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """What an offer refuses of each class, each set once."""
    found = (
        tuple(one for one in statuses if one in demand.statuses and offer.admits.get(one) is False)
        for _, statuses in sorted(together.items())
    )
    return list(dict.fromkeys(refused for refused in found if refused))


def _spoken(offer: Offer, language: str | None) -> Iterator[tuple[str, Change]]:
    if language is None or offer.languages is None or offer.languages.get(language) == "spoken":
        return
    yield "language", _changed(offer, languages={**offer.languages, language: "spoken"})
    if language not in offer.languages:
        yield "interpreter", _changed(offer, languages={**offer.languages, language: "interpreter"})


def _changed(offer: Offer, **changed: object) -> Change:
    return Change(kind="change", service_id=offer.service_id, fields=changed)


def _verify(demand: Demand, offers: Sequence[Offer], day: date, today: date, rules: Rules) -> Iterator[Lever]:
    found = shortfall(demand, offers, on=day, today=today, rules=rules)
    gain = found.high - found.low
    for offer in offers:
        stale = offer.last_verified_on is None or (today - offer.last_verified_on).days > rules.verified_days
        if gain > TOLERANCE and stale and is_candidate(offer, demand.cell, today=today, rules=rules):
            yield Lever(name="verify", change=_changed(offer, last_verified_on=today), gain_persons=gain)


def _new(demand: Demand, missing: float, today: date) -> Iterator[Lever]:
    cell = demand.cell
    if missing <= TOLERANCE:
        return
    offer = {
        "needs": frozenset({cell.need}),
        "groups": frozenset({cell.group}),
        "languages": {cell.language: "spoken"} if cell.language else {},
        "serves": frozenset({EVERYWHERE}),
        "admits": dict.fromkeys(demand.statuses, True),
        "minutes": dict.fromkeys(demand.weights(), _NEAR),
        "open_ended": True,
        "capacity": "capacity",
        "last_verified_on": today,
    }
    yield Lever(name="new", change=Change(kind="add", service_id=NEW, fields=offer), gain_persons=missing)


def _missing(demand: Demand, offers: Sequence[Offer], *, on: date, today: date, rules: Rules, memory: Memory) -> float:
    return shortfall(demand, offers, on=on, today=today, rules=rules, memory=memory).low
