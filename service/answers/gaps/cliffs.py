"""How much hangs on a funding programme: gaps that open or grow on one day because its offers end."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from service.answers.gaps.cell import PERSON_NEEDS, about, told
from service.answers.gaps.ending import DAY, ending, few_persons, helping
from service.answers.gaps.scope import Scope, Target
from service.answers.gaps.timeline import steps_of
from service.domain.gaps.forecast import Opening, cliffs
from service.domain.gaps.population import TOLERANCE
from service.words.writer import Writer


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
