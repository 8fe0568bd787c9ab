"""How much hangs on a funding programme: gaps that open on one day because its offers end."""

from datetime import date, timedelta
from math import fsum
from typing import Any

from flask import Response
from marshmallow import fields, validate

from service.api.gaps.blueprint import blueprint
from service.api.gaps.scope import GapQuery, Scope, Target, codes, day, not_too_long, scope_of
from service.api.gaps.shape import GapItems
from service.api.gaps.shown import PERSON_NEEDS, about, told
from service.api.gaps.timeline import YEAR, steps_of
from service.api.gaps.written import written
from service.api.reading import language
from service.api.texts import Texts
from service.domain.errors import BadRequest
from service.domain.gaps.forecast import READINGS, Opening, cliffs, gap_opens_on


class CliffsQuery(GapQuery):
    """Of which programme, and how far ahead."""

    funder = codes("funding programmes")
    to = day("last day, two years ahead if left out")
    reading = fields.String(load_default="low", validate=validate.OneOf(READINGS))


@blueprint.route("/api/gaps/cliffs")
@blueprint.arguments(CliffsQuery, location="query")
@blueprint.response(200, GapItems, description="Days on which gaps open because offers of one programme end, in order.")
@blueprint.doc(operationId="getGapCliffs")
def shared_cliffs(query: dict[str, Any]) -> Response:
    """How much hangs on each funding programme; empty where nothing ends in the time asked for."""
    scope = not_too_long(scope_of(query))
    texts = Texts(scope.view.catalog.records, language())
    last = query.get("to") or scope.on + 2 * YEAR
    wanted = set(query["funder"].split(",")) if "funder" in query else None
    if wanted and any(("funding", code) not in scope.view.catalog.records for code in wanted):
        known = ", ".join(scope.view.catalog.records.of_kind("funding"))
        raise BadRequest("There is no such funding programme.", {"?funder": f"Not known; there are {known}."})
    return written(cliffs_of(scope, texts, last, wanted, query["reading"]))


def cliffs_of(
    scope: Scope, texts: Texts, last: date, wanted: set[str] | None = None, reading: str = "low"
) -> dict[str, Any]:
    """
    The whole answer; offers without a stated programme stand under null.

    `reading` low: gaps that open for certain; high: also where what else there is may not help. `meta.ending` names
    the offers that end, whether a gap opens or not.
    """
    openings: list[Opening] = []
    cells: dict[tuple[date, str], list[str]] = {}
    for one in scope.targets():
        for opening in _openings(scope, one, last, reading):
            if wanted is None or opening.funder in wanted:
                openings.append(opening)
                cells.setdefault((opening.opens_on, opening.funder), []).append(one.id)
    few = _few(scope)
    items = [
        {
            "opens_on": cliff.opens_on.isoformat(),
            "funder": cliff.funder or None,
            "name": texts.name("funding", cliff.funder) if cliff.funder else None,
            "cells": cliff.cells,
            "person_needs": told(
                cliff.person_needs, withheld=bool(few.intersection(cells[(cliff.opens_on, cliff.funder)]))
            ),
            "ids": cells[(cliff.opens_on, cliff.funder)],
        }
        for cliff in cliffs(openings)
    ]
    more = {"to": last.isoformat(), "reading": reading, "ending": _ending(scope, texts, last, wanted)}
    note = about(scope, texts, (one.cell for one in scope.targets()), PERSON_NEEDS, **more)
    return {"meta": note, "items": items}


def _ending(scope: Scope, texts: Texts, last: date, wanted: set[str] | None) -> list[dict[str, Any]]:
    offers = {offer.service_id: offer for one in scope.targets() for offer in scope.view.offers(one.cell)}
    found = [
        (offer.ends_on, offer)
        for offer in offers.values()
        if offer.ends_on and not offer.open_ended and scope.on <= offer.ends_on < last
        if wanted is None or offer.funder in wanted
    ]
    nobody = {"low": None, "high": None}
    lost = {end: nobody if _few(scope) else _lost(scope, end) for end in sorted({end for end, _ in found})}
    return [
        {
            "service_id": offer.service_id,
            "name": texts.name("service", offer.service_id),
            "ends_on": end.isoformat(),
            "funder": offer.funder or None,
            "missing_more": lost[end],
        }
        for end, offer in sorted(found, key=lambda item: (item[0], item[1].service_id))
    ]


def _few(scope: Scope) -> set[str]:
    """The cells of which nobody is told the persons."""
    view, on = scope.view, scope.on
    return {one.id for one in scope.targets() if view.demand(one.cell, on, scope.lens, one.point).withheld}


def _lost(scope: Scope, end: date) -> dict[str, float]:
    """How much more is missing on the day after an end, of all that ends then together: at least, and at most."""
    steps = [steps_of(scope, one, end, end + timedelta(days=1), "contract") for one in scope.targets()]
    both = [(found[0].shortfall, found[-1].shortfall) for found in steps]
    more = [fsum(getattr(after, name) - getattr(before, name) for before, after in both) for name in ("low", "high")]
    return {"low": round(min(more), 6), "high": round(max(more), 6)}


def _openings(scope: Scope, one: Target, last: date, reading: str) -> list[Opening]:
    """The opening of a cell after the day, once for each programme whose offers end the day before."""
    view = scope.view
    demand, offers = view.demand(one.cell, scope.on, scope.lens, one.point), view.offers(one.cell)
    opens = gap_opens_on(
        demand, offers, today=view.today, on=scope.on, rules=view.rules, reading=reading, memory=view.memory
    )
    if opens is None or not scope.on < opens <= last:
        return []
    ended = [o for o in offers if o.ends_on and not o.open_ended and o.ends_on + timedelta(days=1) == opens]
    found = steps_of(scope, one, opens, opens, "contract")[0].shortfall
    missing = found.low if reading == "low" else found.high
    return [
        Opening(cell=one.cell, opens_on=opens, funder=funder, shortfall=missing)
        for funder in sorted({offer.funder for offer in ended})
    ]
