"""How urgent a cell is, and how much that depends on the weights."""

from collections.abc import Mapping, Sequence
from math import fsum, log

from service.domain.disclosure.suppression import wilson_lower_bound
from service.domain.gaps.offer import STANDARD, Rules

WEIGHTS = {"share": 0.4, "size": 0.2, "signal": 0.2, "frailty": 0.2}  # 10 : 5 : 5 : 5 as in the HPSA score
FEWEST_REQUESTS, TOP, MOVE = 10, 20, 0.25
Parts = Mapping[str, float]


def severity_parts(
    share: float,
    persons: float | None,
    persons_max: float,
    *,
    unmet: int,
    asked: int,
    providers: int,
    days_to_gap: int | None = None,
    rules: Rules = STANDARD,
) -> dict[str, float]:
    """
    What the score is made of, each from 0 to 1; fewer than 10 requests say nothing and count 0.

    `persons` None: nobody has counted who needs help, so that the size is left out.
    """
    bound = wilson_lower_bound(unmet, asked)
    redundancy = {0: 1.0, 1: 1.0, 2: 0.5}.get(providers, 0.0)
    urgency = 0.0 if days_to_gap is None else min(1.0, max(0.0, 1 - days_to_gap / rules.horizon_days))
    return {
        "share": share,
        **({} if persons is None else {"size": _size(persons, persons_max)}),
        "signal": bound if bound is not None and asked >= FEWEST_REQUESTS else 0.0,
        "frailty": max(redundancy, urgency),
    }


def _size(persons: float, persons_max: float) -> float:
    return min(1.0, log(1 + persons) / log(1 + persons_max)) if persons_max > 0 else 0.0


def score(parts: Parts, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The parts by their weights, from 0 to 100; a part that is left out leaves its weight to the others."""
    given = {name: weights[name] for name in WEIGHTS if name in parts}
    scale = fsum(weights.values()) / fsum(given.values())
    return 100 * scale * fsum(weight * parts[name] for name, weight in given.items())


def steadiness(cells: Mapping[str, Parts], top: int = TOP, move: float = MOVE) -> dict[str, int]:
    """For each weight, how many of the first cells stay among the first when it moves up or down, at worst."""
    first = _first(cells, WEIGHTS, top)
    return {
        name: min(len(first & _first(cells, {**WEIGHTS, name: weight * (1 + by)}, top)) for by in (-move, move))
        for name, weight in WEIGHTS.items()
    }


def _first(cells: Mapping[str, Parts], weights: Mapping[str, float], top: int) -> set[str]:
    ordered: Sequence[str] = sorted(cells, key=lambda key: (-round(score(cells[key], weights), 9), key))
    return set(ordered[:top])
