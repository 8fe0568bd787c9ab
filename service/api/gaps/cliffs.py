"""How much hangs on a funding programme: gaps that open or grow on one day because its offers end."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from flask import Response
from marshmallow import fields, validate

from service.api.gaps.blueprint import blueprint
from service.api.gaps.bounds import too_long
from service.api.gaps.ending import DAY, ending, few_persons, helping
from service.api.gaps.scope import GapQuery, Scope, Target, codes, day, scope_of
from service.api.gaps.shape import GapItems
from service.api.gaps.shown import PERSON_NEEDS, about, told
from service.api.gaps.timeline import YEAR, steps_of
from service.api.gaps.written import written
from service.domain.errors import BadRequest
from service.domain.gaps.forecast import READINGS, Opening, cliffs
from service.domain.gaps.population import TOLERANCE
from service.http.asking import asking
from service.words.writer import Writer


class CliffsQuery(GapQuery):
    """Of which programme, and how far ahead."""

    funder = codes("funding programmes")
    to = day("last day, two years ahead if left out")
    reading = fields.String(load_default="low", validate=validate.OneOf(READINGS))


@blueprint.route("/api/gaps/cliffs")
@blueprint.arguments(CliffsQuery, location="query")
@blueprint.response(
    200, GapItems, description="Days on which gaps open or grow because offers of one programme end, in order."
)
@blueprint.doc(operationId="getGapCliffs")
def shared_cliffs(query: dict[str, Any]) -> Response:
    """How much hangs on each funding programme; empty where nothing ends in the time asked for."""
    scope = scope_of(asking(), query)
    last = query.get("to") or scope.on + 2 * YEAR
    too_long(len(scope.targets()), scope.on, last)
    writer = asking().writer
    wanted = set(query["funder"].split(",")) if "funder" in query else None
    if wanted and any(("funding", code) not in scope.view.catalog.records for code in wanted):
        known = ", ".join(scope.view.catalog.records.of_kind("funding"))
        raise BadRequest("There is no such funding programme.", {"?funder": f"Not known; there are {known}."})
    return written(cliffs_of(scope, writer, last, wanted, query["reading"]))


def cliffs_of(
    scope: Scope, writer: Writer, last: date, wanted: set[str] | None = None, reading: str = "low"
) -> dict[str, Any]:
    """
    The whole answer; offers without a stated programme stand under null.

    A gap counts where it opens and where it grows: `person_needs` is what is missing more than the day before, `ids`
    are all cells, `opened` those that were covered before. `reading` low: what is missing for certain; high: also where
    what else there is may not help. `meta.ending` names the offers that end, whether anything is missing then or not.
    """
    openings: list[Opening] = []
    cells: dict[tuple[date, str], list[str]] = {}
    opened: dict[tuple[date, str], list[str]] = {}
    for one in scope.targets():
        for opening, opens in _openings(scope, one, last, reading):
            if wanted is None or opening.funder in wanted:
                openings.append(opening)
                cells.setdefault((opening.opens_on, opening.funder), []).append(one.id)
                opened.setdefault((opening.opens_on, opening.funder), []).extend([one.id] if opens else [])
    few = few_persons(scope)
    items = [
        {
            "opens_on": cliff.opens_on.isoformat(),
            "funder": cliff.funder or None,
            "name": writer.name("funding", cliff.funder) if cliff.funder else None,
            "cells": cliff.cells,
            "person_needs": told(
                cliff.person_needs, withheld=bool(few.intersection(cells[(cliff.opens_on, cliff.funder)]))
            ),
            "ids": cells[(cliff.opens_on, cliff.funder)],
            "opened": opened[(cliff.opens_on, cliff.funder)],
        }
        for cliff in cliffs(openings)
    ]
    more = {"to": last.isoformat(), "reading": reading, "ending": ending(scope, writer, last, wanted)}
    note = about(scope, writer, (one.cell for one in scope.targets()), PERSON_NEEDS, **more)
    return {"meta": note, "items": items}


def _openings(scope: Scope, one: Target, last: date, reading: str) -> Iterator[tuple[Opening, bool]]:
    """What is missing more in a cell on the day after an end, once for each programme; and whether a gap opens then."""
    funders: dict[date, set[str]] = {}
    for end, offer in helping(scope, one, last):
        funders.setdefault(end + DAY, set()).add(offer.funder)
    limit = scope.view.rules.tolerated_share + TOLERANCE
    for before, after in pairwise(steps_of(scope, one, scope.on, last, "contract") if funders else ()):
        was, is_ = (getattr(step.shortfall, f"share_{reading}") for step in (before, after))
        if after.from_on in funders and is_ > was + TOLERANCE:
            more = getattr(after.shortfall, reading) - getattr(before.shortfall, reading)
            for funder in sorted(funders[after.from_on]):
                opening = Opening(cell=one.cell, opens_on=after.from_on, funder=funder, shortfall=more)
                yield opening, was <= limit < is_
