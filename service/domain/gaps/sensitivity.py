"""How much the finding of a cell hangs on what is assumed: one assumption changed at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum

from service.domain.gaps.cells import CellResult, evaluate
from service.domain.gaps.offer import STANDARD, Offer, Rules
from service.domain.gaps.population import Demand
from service.domain.gaps.severity import MOVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The cell under another assumption: minutes_30, _45, car, afar, ends, renewed, weights_low or weights_high."""

    name: str
    result: CellResult


def variants(
    demand: Demand,
    offers: Sequence[Offer],
    by_car: Sequence[Offer],
    renewed: Sequence[Offer],
    *,
    today: date,
    on: date,
    rules: Rules = STANDARD,
    classes: Mapping[str, Collection[str]],
) -> list[Variant]:
    """
    The variants in their order.

    Help only within 30 minutes, or whole up to 45; by car in place of bus and train (`by_car`: the same offers with
    these ways); help from afar as good as on the spot; inferred ends as ends; programmes that go on (`renewed`: the
    offers then); the weight of each class of statuses a quarter down and up, the two farthest apart.
    """

    def found(people: Demand, supply: Sequence[Offer], under: Rules = rules) -> CellResult:
        return evaluate(people, supply, today=today, on=on, rules=under)

    ended = [replace(offer, end_certain=True) for offer in offers]
    moved = sorted((found(other, offers) for other in _moved(demand, classes.values())), key=_share)
    return [
        Variant(name="minutes_30", result=found(demand, offers, replace(rules, reach_steps=((30.0, 1.0),)))),
        Variant(name="minutes_45", result=found(demand, offers, replace(rules, reach_steps=_whole_to_45(rules)))),
        Variant(name="car", result=found(demand, by_car)),
        Variant(name="afar", result=found(demand, offers, replace(rules, online=1.0))),
        Variant(name="ends", result=found(demand, ended)),
        Variant(name="renewed", result=found(demand, renewed)),
        *(Variant(name="weights_low", result=one) for one in moved[:1]),
        *(Variant(name="weights_high", result=one) for one in moved[-1:]),
    ]


def _whole_to_45(rules: Rules) -> tuple[tuple[float, float], ...]:
    return ((45.0, 1.0), *(step for step in rules.reach_steps if step[0] > 45.0))


def _moved(demand: Demand, classes: Iterable[Collection[str]]) -> Iterator[Demand]:
    """The people with the weight of one class moved; classes that hold nobody, or everybody, move nothing."""
    for members in classes:
        own = fsum(share for status, share in demand.statuses.items() if status in members)
        for move in (1 - MOVE, 1 + MOVE) if 0 < own < 1 else ():
            rest = (1 - own * move) / (1 - own)
            if rest >= 0:
                statuses = {s: share * (move if s in members else rest) for s, share in demand.statuses.items()}
                yield replace(demand, statuses=statuses)


def _share(result: CellResult) -> tuple[float, float]:
    missing = result.shortfall
    return (missing.share_low, missing.share_high) if missing else (0.0, 0.0)
