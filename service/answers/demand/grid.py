"""A table of demand as people read it: a row for each need, a column for each district, language, reason or answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.answers.demand.unmet import UNMET, UnmetDemand
from service.domain.disclosure.quarterly_release import OTHER
from service.domain.disclosure.two_way_table import TOTAL

Name = tuple[str, str]
_LAST = {OTHER: 1, TOTAL: 2}


@dataclass(frozen=True, slots=True)
class DemandGrid:
    """
    Codes and names in their order; a count that is null, or not there, is not shown.

    `rates`: the unmet share by row, null where it is not shown; empty for tables that have none.
    """

    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    counts: Mapping[tuple[str, str], int | None]
    rates: Mapping[str, float | None]


def grid_of(demand: UnmetDemand) -> DemandGrid:
    """The entries of a table as rows and columns; totals last, as they stand there."""
    rows = dict.fromkeys((entry.need, entry.need_name) for entry in demand.items)
    columns = sorted(
        dict.fromkeys((entry.column, entry.column_name) for entry in demand.items), key=lambda one: _LAST.get(one[0], 0)
    )
    return DemandGrid(
        tuple(rows),
        tuple(columns),
        {(entry.need, entry.column): entry.count for entry in demand.items},
        {entry.need: entry.unmet_share for entry in demand.items if entry.column == UNMET},
    )
