"""Cells of the gap model: the list, and one cell explained."""

from collections import Counter
from typing import Any

from service.answers.gaps.cell import severity_of
from service.answers.gaps.scope import Scope, Target

LAST = 1000.0  # after every score


def listed(scope: Scope, states: tuple[str, ...]) -> list[tuple[tuple[Any, ...], Target]]:
    """Sort key and cell of every cell of the scope that has one of the states; the most severe first, then by id."""
    found = []
    for one in scope.targets():
        result = scope.result(one)
        if not states or result.state in states:
            score = severity_of(scope, one, result)
            found.append(((-score["high"] if score else LAST, one.id), one))
    return sorted(found, key=lambda entry: entry[0])


def counted(scope: Scope) -> dict[str, int]:
    """How many cells of the question are in each state, whatever the filter: an empty list then says what there is."""
    return dict(sorted(Counter(scope.result(one).state for one in scope.targets()).items()))
