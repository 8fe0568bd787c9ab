"""What a release of demand says of each need, for the score of a cell: published numbers and no others."""

from collections.abc import Mapping

from service.answers.releases.release import Released
from service.domain.disclosure.quarterly_release import OTHER, Table
from service.domain.disclosure.two_way_table import TOTAL

Signals = Mapping[str, tuple[int, int]]
NONE: Signals = {}


def published(release: Released) -> Signals:
    """Unmet and asked by need; empty while no release is made."""
    return signals_of(release.tables["need"]) if release.tables else NONE


def signals_of(table: Table) -> Signals:
    """Unmet and asked of the needs of which both are shown, as they are shown: rounded."""
    signals = {}
    for need in {row for row, _ in table.shown} - {TOTAL, OTHER}:
        unmet, asked = table.shown.get((need, "unmet")), table.shown.get((need, TOTAL))
        if unmet is not None and asked is not None:
            signals[need] = (min(unmet, asked), asked)
    return signals
