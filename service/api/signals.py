"""What the last release of demand says of each need, for the score of a cell: published numbers and no others."""

from collections.abc import Callable, Mapping
from time import monotonic

from flask import current_app, g

from service.api.demand_release import released
from service.api.reading import today
from service.domain.errors import VerweisgraphError
from service.domain.gaps.release import OTHER, Table, quarter_of
from service.domain.gaps.two_way import TOTAL

Signals = Mapping[str, tuple[int, int]]
NONE: Signals = {}
PAUSE_S = 60.0


class Released:
    """The signals of the last quarter, read once by each worker; after a failure not before a minute has passed."""

    def __init__(self, read: Callable[[str], Mapping[str, Table]] = released) -> None:
        self._read, self._known, self._failed_at = read, ("", NONE), float("-inf")

    @property
    def quarter(self) -> str:
        """The quarter they are of; empty while none is read."""
        return self._known[0]

    def of(self, quarter: str) -> Signals:
        """Unmet and asked by need; empty where nothing is shown, and while the release cannot be read."""
        if self._known[0] == quarter:
            return self._known[1]
        if monotonic() - self._failed_at < PAUSE_S:
            return NONE
        try:
            self._known = (quarter, shown(self._read(quarter)["need"]))
        except VerweisgraphError:
            self._failed_at = monotonic()
            return NONE
        return self._known[1]


def shown(table: Table) -> Signals:
    """Unmet and asked of the needs of which both are shown, as they are shown: rounded."""
    found = {}
    for need in {row for row, _ in table.shown} - {TOTAL, OTHER}:
        unmet, asked = table.shown.get((need, "unmet")), table.shown.get((need, TOTAL))
        if unmet is not None and asked is not None:
            found[need] = (min(unmet, asked), asked)
    return found


def signals() -> Signals:
    """Those of the last full quarter; the ETag of the answer then tells which these were."""
    kept: Released | None = current_app.extensions.get("released")
    if (
        kept is None
        or current_app.extensions.get("demand") is None
        or not current_app.extensions["state"]().database_up
    ):
        return NONE
    quarter, _, _ = quarter_of(today())
    found = kept.of(quarter)
    g.signals_of = kept.quarter if kept.quarter == quarter else ""
    return found
