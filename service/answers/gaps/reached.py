"""Whom a new place would reach: those for whom the way is what is missing, all else being right."""

from collections.abc import Iterator
from math import fsum

from service.answers.gaps.scope import Scope, Target
from service.domain.gaps.aggregate import aggregate
from service.domain.gaps.gates import GATES
from service.domain.gaps.population import TOLERANCE
from service.domain.regions import is_municipality
from service.words.writer import Writer

NOTHING: frozenset[str] = frozenset()
THE_WAY = frozenset({"reach"})


def target_in(scope: Scope, region: str) -> Target:
    """The cell of a region for the one need that is asked about."""
    return scope.target(region, scope.needs[0], scope.groups[0], scope.languages[0])


def _points(scope: Scope) -> Iterator[str]:
    for region in scope.regions:
        yield from [region] if is_municipality(region) else sorted(scope.view.areas.points[region])


def reachable(scope: Scope, mode: str) -> dict[str, float | None]:
    """
    By municipality: who lacks help only because of the way, weighed by persons; None where nobody has looked.

    Where nobody is counted in any of them, all weigh the same.
    """
    targets = {point: target_in(scope, point) for point in _points(scope)}
    persons = {point: scope.demand(target).total for point, target in targets.items()}
    alike = not any(persons.values())
    return {
        point: None
        if scope.result(target).shortfall is None
        else (1.0 if alike else persons[point]) * _short_of_the_way(scope, target, mode)
        for point, target in targets.items()
    }


def _short_of_the_way(scope: Scope, target: Target, mode: str) -> float:
    as_it_is, with_any_way = (scope.relaxed(target, gates, mode) for gates in (NOTHING, THE_WAY))
    return max(0.0, as_it_is.share_low - with_any_way.share_low)


def barrier(scope: Scope, writer: Writer) -> str:
    """Why no place helps: what is in the way in most municipalities, or that nobody has looked."""
    results = [scope.result(target_in(scope, point)) for point in _points(scope)]
    together = aggregate(results, scope.view.rules)
    if together.shortfall is None:
        return writer.messages["gap.sentence.no_data"]
    barriers = {gate: fsum(one.barriers.get(gate, 0.0) for one in results) for gate in (*GATES, "none")}
    largest = max(barriers, key=lambda gate: barriers[gate])
    if barriers[largest] <= TOLERANCE:
        open_still = together.shortfall.share_high > scope.view.rules.tolerated_share + TOLERANCE
        return writer.messages["gap.siting.not_certain" if open_still else "gap.siting.nothing_missing"]
    return writer.messages["gap.siting.no_place"].format(barrier=writer.messages[f"gap.barrier.{largest}"])
