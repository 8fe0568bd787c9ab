"""What people asked for and did not get, as the newest release shows it."""

from typing import Any

from service.answers.asking import Asking
from service.answers.meta import meta
from service.domain.disclosure.quarterly_release import (
    K_PUBLIC,
    OTHER,
    Table,
    months_of,
    quarter_of,
    rate,
)
from service.domain.disclosure.two_way_table import TOTAL
from service.words.writer import Writer

COLUMNS = {"region-need": "region", "need-language": "language", "need-outcome": None, "need": None}


def unmet_of(asking: Asking, name: str) -> dict[str, Any]:
    """The whole answer, for API and page; empty where nothing could be published."""
    newest, writer = asking.release, asking.writer
    quarter = newest.quarter or quarter_of(asking.today)[0]
    first, last = months_of(quarter)
    table = newest.tables.get(name, Table({}))
    about: dict[str, Any] = {"quarter": quarter, "from": first, "to": last, "k": K_PUBLIC, "unit": "requests"}
    notes = [writer.messages[f"demand.note.{one}"] for one in ("bias", "rounded", "hidden", "signed_in")]
    rules = f"k{K_PUBLIC}-teams3-base5"
    items = [_item(writer, table, entry, COLUMNS[name]) for entry in sorted(table.shown, key=_last_totals)]
    note = meta(asking.catalog, rules_version=rules, rolled_up=table.rolled_up, notes=notes, table=name, **about)
    return {"meta": note, "items": items}


def _item(writer: Writer, table: Table, entry: tuple[str, str], kind: str | None) -> dict[str, Any]:
    row, column = entry
    item: dict[str, Any] = {
        "need": row,
        "need_name": writer.messages.get(f"demand.{row}") or writer.name("need", row),
        "column": column,
        "column_name": writer.messages.get(f"demand.{column}") or (writer.name(kind, column) if kind else column),
        "count": table.shown[entry],
    }
    if column == "unmet":
        item["unmet_share"] = rate(table.shown[entry], table.shown.get((row, TOTAL)))
    return item


def _last_totals(entry: tuple[str, str]) -> tuple[bool, bool, str, bool, bool, str]:
    """Names in order, then what was put together, then totals."""
    row, column = entry
    return (row == TOTAL, row == OTHER, row, column == TOTAL, column == OTHER, column)
