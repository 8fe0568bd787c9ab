"""What the newest release of demand says of each need, for the score of a cell: published numbers and no others."""

from collections.abc import Mapping

from flask import current_app, g

from service.api.demand_release import Released, Releases
from service.domain.gaps.release import OTHER, Table
from service.domain.gaps.two_way import TOTAL

Signals = Mapping[str, tuple[int, int]]
NONE: Signals = {}


def newest_release() -> Released:
    """The release that answers show; empty where none is made or none are counted."""
    releases: Releases | None = current_app.extensions.get("releases")
    return releases.newest if releases else Released()


def signals() -> Signals:
    """Unmet and asked by need; the ETag of the answer then tells which release they are of."""
    newest = newest_release()
    g.signals_of = newest.quarter
    return shown(newest.tables["need"]) if newest.tables else NONE


def shown(table: Table) -> Signals:
    """Unmet and asked of the needs of which both are shown, as they are shown: rounded."""
    found = {}
    for need in {row for row, _ in table.shown} - {TOTAL, OTHER}:
        unmet, asked = table.shown.get((need, "unmet")), table.shown.get((need, TOTAL))
        if unmet is not None and asked is not None:
            found[need] = (min(unmet, asked), asked)
    return found
