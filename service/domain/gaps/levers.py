"""What would close a cell, one change after the other, by how many persons it helps."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.gaps.cells import evaluated
from service.domain.gaps.changes import Change
from service.domain.gaps.gains import NO_GAIN, Gain, Gains, Way
from service.domain.gaps.gates import GATES, cell_factors, is_candidate, reach_weight, status_factor
from service.domain.gaps.offer import EVERYWHERE, STANDARD, Offer, Rules
from service.domain.gaps.population import TOLERANCE, Demand
from service.domain.gaps.shortfall.layered_mapping import LayeredMapping
from service.domain.gaps.shortfall.reach import reach_of
from service.domain.gaps.shortfall.supply import Memory, Supply
from service.domain.periods import add_months

_NEAR = 30.0
NEW = "new"
OPENED = {
    "language": "language",
    "interpreter": "language",
    "outreach": "reach",
    "places": "capacity",
    "extend": "active",
}
NO_CLASSES: Mapping[str, Collection[str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """
    One way to close a cell: `name` is admit, language, interpreter, outreach, places, extend, verify or new.

    `gain` None: nobody has looked, so that nothing can be said to be missing. `gain_persons`: its high end in persons a
    year, never more than the `places` that the service states. `unknown`: the gates on which that end counts.
    """

    name: str
    change: Change
    gain: Gain | None
    gain_persons: float | None
    places: float | None = None
    unknown: tuple[str, ...] = ()


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
    What would help in a cell; ways that help nobody are left out.

    What helps for certain comes first, the most first; then what helps if all else is as good as it may be, the offer
    of which least is unknown first. `classes`: statuses that are admitted together, by name; without them each status
    alone. Verification comes after the ways that change something: its gain is what it would settle. A new service is
    last.
    """
    known = offers if isinstance(offers, tuple) else tuple(offers)
    supply = Supply(demand, known, today=today, rules=rules, memory=memory)
    gains, day, closing = Gains(supply), on or today, []
    looked = evaluated(supply, day).shortfall is not None
    ordered = sorted(known, key=lambda one: one.service_id)
    for offer in ordered:
        if demand.cell.need in offer.needs:
            unknown = unknown_gates(offer, supply, day)
            for way in _ways(demand, offer, day, classes, rules):
                gain = gains.of(replace(offer, **way.known), way)
                if gain.high > TOLERANCE:
                    change = _changed(offer, **way.fields())
                    left = tuple(gate for gate in unknown if gate != OPENED.get(way.name))
                    closing.append(_lever(way.name, change, gain, (supply, looked), offer.places_per_year, left))
    closing.sort(key=_first)
    return [*closing, *_verify(supply, ordered, day, looked=looked), *_new(supply, day, looked=looked)]


def _first(lever: Lever) -> tuple[object, ...]:
    low, high, _ = lever.gain or NO_GAIN
    change = lever.change
    return -round(low, 9), len(lever.unknown), -round(high, 9), change.service_id, lever.name, str(change.fields)


def _lever(
    name: str,
    change: Change,
    gain: Gain,
    of: tuple[Supply, bool],
    places: float | None = None,
    unknown: tuple[str, ...] = (),
) -> Lever:
    supply, looked = of
    if not looked:
        return Lever(name=name, change=change, gain=None, gain_persons=None, places=places, unknown=unknown)
    persons = gain.high * supply.persons
    most = persons if places is None else min(persons, places)
    return Lever(name=name, change=change, gain=gain, gain_persons=most, places=places, unknown=unknown)


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


def _verify(supply: Supply, offers: Sequence[Offer], day: date, *, looked: bool) -> Iterator[Lever]:
    """What nobody has checked lately, or what does not say all; together they would settle the gain."""
    shortfall, cell, today, rules = supply.shortfall(day), supply.demand.cell, supply.today, supply.rules
    width = shortfall.share_high - shortfall.share_low
    for offer in offers if width > TOLERANCE else ():
        if is_candidate(offer, cell, today=today, rules=rules) and (unknown := unknown_gates(offer, supply, day)):
            change = _changed(offer, last_verified_on=today)
            yield _lever("verify", change, Gain(0.0, width, 0.0), (supply, looked), unknown=unknown)


def unknown_gates(offer: Offer, supply: Supply, day: date) -> tuple[str, ...]:
    """The gates of an offer that are not known for somebody of the cell, in the order of the gates."""
    demand, rules = supply.demand, supply.rules
    gates = cell_factors(offer, demand.cell, on=day, today=supply.today, rules=rules)
    unknown = {gate for gate, factor in gates.items() if factor is None}
    if any(share and status_factor(offer, status) is None for status, share in demand.statuses.items()):
        unknown.add("status")
    low, high = reach_of(offer, rules, supply.memory).line({point: at for at, point in enumerate(demand.weights())})
    unknown |= {"reach"} if low != high else set()
    return tuple(gate for gate in (*GATES, *gates) if gate in unknown)


def _new(supply: Supply, day: date, *, looked: bool) -> Iterator[Lever]:
    shortfall, demand = supply.shortfall(day), supply.demand
    cell, missing = demand.cell, shortfall.share_low
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
        "last_verified_on": supply.today,
    }
    change = Change(kind="add", service_id=NEW, fields=offer)
    yield _lever("new", change, Gain(missing, missing, shortfall.share_high), (supply, looked))
