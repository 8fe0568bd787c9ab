"""The score that orders a list of cells, and how firm that order is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.cells import CellResult
from service.domain.gaps.severity import FEWEST_REQUESTS, MOVE, TOP, WEIGHTS, score, severity_parts, steadiness
from service.domain.regions import land_of


@dataclass(frozen=True)
class Severity:
    """The score from 0 to 100, for both ends of the shortfall."""

    low: float
    high: float
    no_signal: Annotated[bool, "too few requests are released for this need to count"]


@dataclass(frozen=True)
class Weighing:
    """The weights of the score, and how many of the first cells stay there when each of them moves."""

    weights: Mapping[str, float]
    top: Annotated[int, "so many of the first cells are looked at"]
    move: Annotated[float, "by this share of itself a weight moves, up or down"]
    stay: Annotated[Mapping[str, int], "how many stay among them, by the weight that moves"]


def score_of(scope: Scope, target: Target, result: CellResult) -> Severity | None:
    """The score of a cell, without its size where nobody is counted; None where nobody looked, or persons are few."""
    shortfall = result.shortfall
    if shortfall is None or shortfall.withheld:
        return None
    low, high = (
        round(score(_parts(scope, target, result, share)), 3) for share in (shortfall.share_low, shortfall.share_high)
    )
    return Severity(low, high, _signal(scope, target)[1] < FEWEST_REQUESTS)


def weighing(scope: Scope) -> Weighing:
    """How the cells of a scope are ordered, kept with the other answers."""

    def make() -> Weighing:
        results = [(target, scope.result(target)) for target in scope.targets()]
        parts = {
            target.id: _parts(scope, target, result, result.shortfall.share_high)
            for target, result in results
            if result.shortfall
        }
        return Weighing(WEIGHTS, TOP, MOVE, steadiness(parts))

    return scope.view.answer(("weighing", scope.key, tuple(sorted(scope.signals.items()))), make)


def _parts(scope: Scope, target: Target, result: CellResult, share: float) -> dict[str, float]:
    """What the score is made of; requests are published by need, so all cells of a need have one signal."""
    days = (result.opens_on - scope.on).days if result.opens_on else None
    most = scope.view.most_persons(land_of(target.cell.region), target.cell.group, scope.on)
    persons = result.shortfall.persons if result.shortfall and result.shortfall.counted else None
    unmet, asked = _signal(scope, target)
    return severity_parts(
        share,
        persons,
        most,
        unmet=unmet,
        asked=asked,
        providers=result.providers,
        days_to_gap=days,
        rules=scope.view.rules,
    )


def _signal(scope: Scope, target: Target) -> tuple[int, int]:
    """Unmet and asked of the need in the last release; (0, 0) where they are not shown."""
    return scope.signals.get(target.cell.need.split(".")[0], (0, 0))
