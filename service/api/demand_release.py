"""The release of a quarter: made once from the counters, stored, then only read."""

from collections.abc import Callable
from typing import Any, Protocol

import orjson
from flask import current_app

from service.api.reading import today
from service.domain.errors import DatabaseUnavailable
from service.domain.gaps.release import K_PUBLIC, Count, Table, quarter_before, quarter_of, release

PUBLIC = "public"  # everybody without sign-in is one team in a month


class Store(Protocol):
    """Where counters and releases are kept."""

    def count(self, row: dict[str, str], team: str) -> None: ...
    def counts(self, first: str, last: str) -> list[dict[str, Any]]: ...
    def forget_teams(self, before: str) -> None: ...
    def release(self, identifier: str) -> str | None: ...
    def keep_release(self, identifier: str, tables: str) -> str: ...


def released(quarter: str) -> dict[str, Table]:
    """The stored release of a quarter; made and stored at the first question after its end."""
    store = store_now()
    name = f"{quarter}-k{K_PUBLIC}"
    kept = store.release(name)
    if kept is None:
        before = _read(store.release(f"{quarter_before(quarter)}-k{K_PUBLIC}"))
        _, first, last = quarter_of(today())
        found = [
            Count(
                region=row["region"],
                need=row["need"].split(".")[0],
                language=row["language"],
                outcome=row["outcome"],
                counted=row["counted"],
                teams=frozenset(row["teams"]),
            )
            for row in store.counts(first, last)
        ]
        kept = store.keep_release(name, _text(release(found, K_PUBLIC, before)))
        store.forget_teams(first)
    return _read(kept) or {}


def _text(tables: dict[str, Table]) -> str:
    return orjson.dumps(
        {
            name: {
                "entries": [[*entry, value, table.true.get(entry, 0)] for entry, value in sorted(table.shown.items())],
                "rolled_up": table.rolled_up,
            }
            for name, table in tables.items()
        }
    ).decode()


def _read(text: str | None) -> dict[str, Table] | None:
    if text is None:
        return None
    return {
        name: Table(
            {(row, column): value for row, column, value, _ in table["entries"]},
            {(row, column): true for row, column, _, true in table["entries"]},
            table["rolled_up"],
        )
        for name, table in orjson.loads(text).items()
    }


def store_now() -> Store:
    """Where counts are kept; DatabaseUnavailable without a database."""
    make: Callable[[], Store] | None = current_app.extensions.get("demand")
    if make is None:
        raise DatabaseUnavailable("Counts need the database, and it is away; try again shortly.")
    return make()
