"""The facts that an offer does not state for a cell, and the offer after an answer to them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from service.domain.gaps.gates import cell_factors, reach_bounds, status_factor
from service.domain.gaps.offer import Cell, Offer, Rules
from service.domain.gaps.shortfall.layered_mapping import LayeredMapping

FACTS = ("check", "end", "capacity", "status", "language", "group", "area", "point", "mode")
OF_SOME = {"status", "point", "mode"}  # missing for some persons only; all others for everybody
NO_CLASSES: Mapping[str, Collection[str]] = {}
_OF_GATE = {"fresh": "check", "active": "end"}  # all other gates bear the name of their fact
_HERE, _NOWHERE = 0.0, float("inf")
DAY = timedelta(days=1)


class Fact(NamedTuple):
    """
    What one answer tells: a name of FACTS, and of which statuses, language, group or region.

    `check`: whether the offer is still there as it is recorded. `point`: where all its sites are. `mode`: whether it
    helps online too.
    """

    name: str
    codes: tuple[str, ...] = ()


class Circumstances(NamedTuple):
    """For whom, where and when something is asked; `classes`: statuses that one answer covers, by name."""

    cell: Cell
    statuses: Collection[str]
    points: Sequence[str]
    on: date
    today: date
    rules: Rules
    classes: Mapping[str, Collection[str]] = NO_CLASSES


def fact_of(gate: str) -> str:
    """The name of the fact that opens a gate."""
    return _OF_GATE.get(gate, gate)


def missing_facts(offer: Offer, asked: Circumstances) -> tuple[Fact, ...]:
    """The facts whose gate is unknown for somebody, in the order of FACTS; empty where all is known."""
    return tuple(sorted(_missing(offer, asked), key=lambda fact: FACTS.index(fact.name)))


def _missing(offer: Offer, asked: Circumstances) -> Iterator[Fact]:
    cell = asked.cell
    of = {"language": (cell.language or "",), "group": (cell.group,), "area": (cell.region,)}
    gates = cell_factors(offer, cell, on=asked.on, today=asked.today, rules=asked.rules)
    for gate, factor in gates.items():
        if factor is None:
            yield Fact(fact_of(gate), of.get(gate, ()))
    unstated = {status for status in asked.statuses if status_factor(offer, status) is None}
    for codes in _together(unstated, asked.classes):
        yield Fact("status", codes)
    bounds = (reach_bounds(offer, point, asked.rules) for point in asked.points)
    if any(low < high for low, high in bounds):
        yield from (Fact(name) for name in reach_facts(offer, asked.points))


def reach_facts(offer: Offer, points: Sequence[str]) -> Iterator[str]:
    """The names of the facts that are missing of the way to an offer, where it is not known for every point."""
    if not offer.located or (not offer.online and any(point not in offer.minutes for point in points)):
        yield "point"
    if offer.online is None:
        yield "mode"


def _together(unstated: set[str], classes: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Statuses by class, each once, those of no class alone."""
    left = set(unstated)
    for name in sorted(classes):
        of_class = left.intersection(classes[name])
        left -= of_class
        if of_class:
            yield tuple(sorted(of_class))
    yield from ((status,) for status in sorted(left))


def answered(offer: Offer, facts: Collection[Fact], asked: Circumstances, *, well: bool) -> Offer:
    """
    The offer after the same answer to some missing facts: `well` opens the gate, else it is shut.

    An ill answer to `check` or `end` says that the offer has ended.
    """
    fields: dict[str, object] = {}
    for fact in facts:
        for name, value in _fields(offer, fact, asked, well=well).items():
            before = fields.get(name)
            both = isinstance(before, dict) and isinstance(value, dict)
            fields[name] = {**before, **value} if both else value  # type: ignore[dict-item]
    return replace(offer, **fields)  # type: ignore[arg-type]


def _fields(offer: Offer, fact: Fact, asked: Circumstances, *, well: bool) -> dict[str, object]:
    codes = frozenset(fact.codes)
    if fact.name == "check":
        return {"last_verified_on": asked.today, **({} if well else _ended(min(asked.on, asked.today)))}
    if fact.name == "end":
        return {"open_ended": True} if well else _ended(asked.on)
    if fact.name == "capacity":
        return {"capacity": "capacity" if well else "no-capacity"}
    if fact.name == "status":
        return {"admits": {**offer.admits, **dict.fromkeys(fact.codes, well)}}
    if fact.name == "language":
        return {"languages": dict.fromkeys(fact.codes, "spoken") if well else {}}
    if fact.name == "group":
        return {"groups": codes if well else frozenset()}
    if fact.name == "area":
        served = offer.serves or frozenset()
        return {"serves": served | codes} if well else {"serves": served - codes, "residence_required": True}
    if fact.name == "mode":
        return {"online": well}
    return {"minutes": _minutes(offer, asked, well=well), "located": True}


def _minutes(offer: Offer, asked: Circumstances, *, well: bool) -> LayeredMapping:
    """Everybody is near where a site was not known; else places stay as far as they are known to be."""
    answer = dict.fromkeys(asked.points, _HERE if well else _NOWHERE)
    return LayeredMapping(offer.minutes, answer) if offer.located or not well else LayeredMapping(answer, offer.minutes)


def _ended(on: date) -> dict[str, object]:
    return {"ends_on": on - DAY, "end_certain": True, "open_ended": False}
