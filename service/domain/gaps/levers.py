"""What would close a cell, one change after the other, by how many persons it helps."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.gaps.changes import Change
from service.domain.gaps.gains import Gains, Way
from service.domain.gaps.gates import (
    EVERYWHERE,
    STANDARD,
    Offer,
    Rules,
    cell_factors,
    is_candidate,
    reach_weight,
    status_factor,
)
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.shortfall.layered_mapping import LayeredMapping
from service.domain.gaps.shortfall.supply import Memory, Supply
from service.domain.periods import add_months

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
    known = offers if isinstance(offers, tuple) else tuple(offers)
    supply = Supply(demand, known, today=today, rules=rules, memory=memory)
    gains, day, found = Gains(supply), on or today, []
    ordered = sorted(known, key=lambda one: one.service_id)
    for offer in ordered:
        if demand.cell.need in offer.needs:
            ways = _ways(demand, offer, day, classes, rules)
            found += [
                Lever(name=way.name, change=_changed(offer, **way.fields()), gain_persons=gain)
                for way in ways
                if (gain := gains.of(replace(offer, **way.known), way)) > TOLERANCE
            ]
    found.sort(
        key=lambda lever: (-round(lever.gain_persons, 9), lever.change.service_id, lever.name, str(lever.change.fields))
    )
    left = supply.shortfall(day).low
    return [*found, *_verify(supply, ordered, day), *_new(demand, left, today)]


def _ways(
    demand: Demand, offer: Offer, day: date, classes: Mapping[str, Collection[str]], rules: Rules
) -> Iterator[Way]:
    """What may be done with an offer."""
    together = classes or {status: (status,) for status in demand.statuses}
    for refused in _refused(demand, offer, together) if not offer.statutory else ():  # law settles whom those serve
        yield Way("admit", day, {"admits": {**offer.admits, **dict.fromkeys(refused, True)}})
    for name, languages in _spoken(offer, demand.cell.language):
        yield Way(name, day, {"languages": languages})
    yield Way("outreach", day, {}, least=reach_weight(_NEAR, rules), later=lambda: {"minutes": _nearer(demand, offer)})
    if offer.capacity in ("waitlist", "no-capacity"):
        yield Way("places", day, {"capacity": "capacity"})
    if offer.ends_on is not None and not offer.open_ended:
        after = min(offer.ends_on, date.max - timedelta(1)) + timedelta(1)
        yield Way("extend", max(day, after), {"ends_on": add_months(offer.ends_on, 12)})


def _nearer(demand: Demand, offer: Offer) -> LayeredMapping:
    """Every point within half an hour."""
    return LayeredMapping(
        {point: min(_NEAR, offer.minutes.get(point, _NEAR)) for point in demand.weights()}, offer.minutes
    )


def _refused(demand: Demand, offer: Offer, together: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """What an offer refuses of each class, each set once."""
    found = (
        tuple(one for one in statuses if one in demand.statuses and offer.admits.get(one) is False)
        for _, statuses in sorted(together.items())
    )
    return list(dict.fromkeys(refused for refused in found if refused))


def _spoken(offer: Offer, language: str | None) -> Iterator[tuple[str, dict[str, str]]]:
    if language is None or offer.languages is None or offer.languages.get(language) == "spoken":
        return
    yield "language", {**offer.languages, language: "spoken"}
    if language not in offer.languages:
        yield "interpreter", {**offer.languages, language: "interpreter"}


def _changed(offer: Offer, **changed: object) -> Change:
    return Change(kind="change", service_id=offer.service_id, fields=changed)


def _verify(supply: Supply, offers: Sequence[Offer], day: date) -> Iterator[Lever]:
    """What nobody has checked lately, or what does not say all; together they would settle the gain."""
    found, cell, today, rules = supply.shortfall(day), supply.demand.cell, supply.today, supply.rules
    gain = found.high - found.low
    for offer in offers if gain > TOLERANCE else ():
        if is_candidate(offer, cell, today=today, rules=rules) and _unclear(offer, supply, day):
            yield Lever(name="verify", change=_changed(offer, last_verified_on=today), gain_persons=gain)


def _unclear(offer: Offer, supply: Supply, day: date) -> bool:
    gates = cell_factors(offer, supply.demand.cell, on=day, today=supply.today, rules=supply.rules)
    return None in gates.values() or any(status_factor(offer, one) is None for one in supply.demand.statuses)


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
