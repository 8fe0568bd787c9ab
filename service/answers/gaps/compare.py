"""Regions against each other and against themselves: equity, difference of two days."""

from datetime import date
from math import fsum
from typing import Any

from service.answers.gaps.cell import PERSON_NEEDS, PERSONS, about, label, of_region, shortfall_of, told
from service.answers.gaps.scope import Scope
from service.domain.accessibility import gini, lorenz, step_decay, supply_degree, two_step_floating_catchment
from service.words.writer import Writer

STATED = 0.8  # of the candidates must state places before places are compared


def equity_of(scope: Scope, writer: Writer, enough: float | None = None) -> dict[str, Any]:
    """The whole answer; Gini and curve are about places, the shares about persons: never mixed."""
    values, weights = _places_per_person(scope)
    items = []
    for region in scope.regions:
        found, level = of_region(scope, region), _level(scope, region, values, weights)
        items.append(
            {
                "region": region,
                "name": writer.name("region", region),
                "shortfall": shortfall_of(found.shortfall),
                "places_per_1000": level,
                "supply_degree": supply_degree(level, enough),
            }
        )
    note = about(
        scope,
        writer,
        (one.cell for one in scope.targets()),
        PERSON_NEEDS if len(scope.needs) > 1 else PERSONS,
        gini_unit="places per person",
    )
    return {
        "meta": note,
        "items": items,
        "gini": gini(values, weights) if values else None,
        "lorenz": lorenz(values, weights) if values else [],
        "reason": None if values else writer.messages["gap.gini.no_places"],
    }


def diff_of(scope: Scope, writer: Writer, earlier: date, later: date, unit: str) -> dict[str, Any]:
    """The whole answer; a change is below 0 where fewer lack help. The persons are those of the later day."""
    items: list[dict[str, Any]] = []
    for one in scope.targets():
        before, after = (scope.view.result(one.cell, on, scope.lens, one.point) for on in (earlier, later))
        change = (
            after.shortfall.share_low - before.shortfall.share_low if before.shortfall and after.shortfall else None
        )
        people = scope.view.demand(one.cell, later, scope.lens, one.point)
        if before.state != after.state or change:
            items.append(
                {
                    "id": one.id,
                    "before": {"state": before.state, "shortfall": shortfall_of(before.shortfall)},
                    "after": {"state": after.state, "shortfall": shortfall_of(after.shortfall)},
                    "label": [label(writer, found.state, found.reason) for found in (before, after)],
                    "change": None if change is None else told(change * people.total, withheld=people.withheld),
                }
            )
    items.sort(key=lambda item: (-abs(item["change"] or 0), item["id"]))
    days = {"from": earlier.isoformat(), "to": later.isoformat()}
    note = about(scope, writer, (one.cell for one in scope.targets()), unit, total=len(items), **days)
    return {"meta": note, "items": items}


def _level(scope: Scope, region: str, values: dict[str, float], weights: dict[str, float]) -> float | None:
    """Places per 1,000 persons of a region, its points weighed by persons; None where places are not stated."""
    points = [region] if region in values else scope.view.areas.points.get(region, ())
    persons = fsum(weights[point] for point in points if point in values)
    places = fsum(values[point] * weights[point] for point in points if point in values)
    return 1000 * places / persons if persons else None


def _places_per_person(scope: Scope) -> tuple[dict[str, float], dict[str, float]]:
    """Places per person by E2SFCA and persons, by demand point; empty where too few offers state their places."""
    cells = {one.cell for one in scope.targets()}
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
