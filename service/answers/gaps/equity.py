"""Regions against each other: shares by district, and how unequal places are."""

from dataclasses import dataclass
from math import fsum
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.cell import of_region
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.meta import GapMeta, gap_meta, unit_of
from service.answers.gaps.question import EquityQuestion
from service.answers.gaps.scope import Scope, require_single, scope_of
from service.domain.accessibility import gini, lorenz, step_decay, supply_degree, two_step_floating_catchment

STATED = 0.8  # of the candidates must state places before places are compared


@dataclass(frozen=True)
class EquityMeta(GapMeta):
    """Where the figures come from, and what Gini and curve count: places, never mixed with persons."""

    gini_unit: str


@dataclass(frozen=True)
class RegionLevel:
    """What a region has."""

    region: Annotated[str, "AGS"]
    name: str
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]
    places_per_1000: Annotated[float | None, "by E2SFCA; null where too few offers state their places"]
    supply_degree: Annotated[float | None, "places by what is enough; null where that is not named"]


@dataclass(frozen=True)
class Equity:
    """Levels by district, and the inequality of places."""

    meta: EquityMeta
    items: tuple[RegionLevel, ...]
    gini: float | None
    lorenz: Annotated[tuple[tuple[float, float], ...], "shares of persons and of places, from the least supplied on"]
    reason: Annotated[str | None, "why there is no curve"]


def equity(asking: Asking, question: EquityQuestion) -> Equity:
    """Who is better off; no Gini where too few offers state places. BadRequest for several groups or languages."""
    scope, writer = scope_of(asking, question), asking.writer
    require_single(scope, question)
    values, weights = _places_per_person(scope)
    return Equity(
        EquityMeta(**vars(gap_meta(scope, writer, scope.cells(), unit_of(scope))), gini_unit="places per person"),
        tuple(
            RegionLevel(
                region,
                writer.name("region", region),
                figures_of(of_region(scope, region).shortfall),
                level := _level(scope, region, values, weights),
                supply_degree(level, question.target),
            )
            for region in scope.regions
        ),
        gini(values, weights) if values else None,
        tuple(lorenz(values, weights)) if values else (),
        None if values else writer.messages["gap.gini.no_places"],
    )


def _level(scope: Scope, region: str, values: dict[str, float], weights: dict[str, float]) -> float | None:
    """Places per 1,000 persons of a region, its points weighed by persons; None where places are not stated."""
    points = [region] if region in values else scope.view.areas.points.get(region, ())
    persons = fsum(weights[point] for point in points if point in values)
    places = fsum(values[point] * weights[point] for point in points if point in values)
    return 1000 * places / persons if persons else None


def _places_per_person(scope: Scope) -> tuple[dict[str, float], dict[str, float]]:
    """Places per person by E2SFCA and persons, by demand point; empty where too few offers state their places."""
    cells = set(scope.cells())
    offers = {offer.service_id: offer for cell in cells for offer in scope.view.offers(cell)}
    stated = {key: offer for key, offer in offers.items() if offer.places_per_year is not None}
    if not offers or len(stated) < STATED * len(offers):
        return {}, {}
    persons: dict[str, float] = {}
    for cell in cells:
        persons |= scope.view.people(cell, scope.on)[0]
    minutes = {
        (point, key): way
        for point in persons
        for key, offer in stated.items()
        if (way := offer.minutes.get(point)) is not None
    }
    places = {key: offer.places_per_year or 0.0 for key, offer in stated.items()}
    return two_step_floating_catchment(persons, places, minutes, step_decay(scope.view.rules.reach_steps)), persons
