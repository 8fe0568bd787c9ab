"""What is counted and measured, by name; nothing happens until a process has where to keep it."""

from typing import Literal, Protocol

# Each a number without labels: what it is, as /metrics says it.
COUNTERS = {
    "referrals": "Answers to a case.",
    "referrals_without_eligible": "Answers to a case in which no service is eligible.",
}
# The same for what goes up and down; how the workers' numbers become one.
Mode = Literal["livemin", "livemax", "livesum"]
GAUGES: dict[str, tuple[Mode, str]] = {
    "catalog_revision": ("livemin", "Revision of the directory, of the worker that is furthest behind."),
    "catalog_current_timestamp_seconds": ("livemin", "When the oldest worker's directory was last known current."),
    "catalog_refresh_seconds": ("livemax", "How long the last refresh that brought something took."),
    "breaker_open": ("livesum", "Workers whose requests do not ask the database for a while, since it is silent."),
    "database_up": ("livemin", "Whether the database answered each worker when it was last asked."),
}


class Keeper(Protocol):
    """Keeps numbers; all of them may be asked from any thread."""

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """A request was answered."""

    def count(self, name: str) -> None:
        """One more of a counter."""

    def set(self, name: str, value: float) -> None:
        """A gauge stands at this."""


_keepers: list[Keeper] = []


def keep(keeper: Keeper) -> None:
    """From now on this process keeps its numbers there."""
    _keepers[:] = [keeper]


def answered(route: str, method: str, status: int, seconds: float) -> None:
    """A request was answered; `route` is the template, never an address."""
    for keeper in _keepers:
        keeper.answered(route, method, status, seconds)


def count(name: str) -> None:
    """One more of a counter of COUNTERS."""
    if name not in COUNTERS:
        raise KeyError(name)
    for keeper in _keepers:
        keeper.count(name)


def set_gauge(name: str, value: float) -> None:
    """A gauge of GAUGES stands at this in this process."""
    if name not in GAUGES:
        raise KeyError(name)
    for keeper in _keepers:
        keeper.set(name, value)
