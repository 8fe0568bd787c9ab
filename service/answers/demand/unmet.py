"""What people asked for and did not get, as the newest release shows it."""

from dataclasses import dataclass
from typing import Annotated

from service.answers.asking import Asking
from service.answers.meta import RulesMeta
from service.domain.disclosure.quarterly_release import K_PUBLIC, OTHER, Table, rate
from service.domain.disclosure.quarters import months_of, quarter_of
from service.domain.disclosure.two_way_table import TOTAL
from service.words.writer import Writer

COLUMNS = {"region-need": "region", "need-language": "language", "need-outcome": None, "need": None}
UNMET = "unmet"
NOTES = ("bias", "rounded", "hidden", "signed_in")


@dataclass(frozen=True)
class UnmetMeta(RulesMeta):
    """Which requests a table counts, and how they are protected."""

    table: str
    quarter: Annotated[str, "the release, such as 2026-Q3"]
    first_month: Annotated[str, "YYYY-MM, the first of the twelve that are counted"]
    last_month: str
    k: Annotated[int, "fewer are shown to nobody"]
    unit: Annotated[str, "requests"]
    rolled_up: Annotated[bool, "names were put together, so that more can be shown"]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class UnmetCount:
    """One entry of the table; `total` and `other` stand for sums; count null: not shown."""

    need: Annotated[str, "or the region, by which the rows are"]
    need_name: str
    column: str
    column_name: str
    count: int | None
    unmet_share: Annotated[float | None, "of all requests; null but in the column `unmet`, or where it is not shown"]


@dataclass(frozen=True)
class UnmetDemand:
    """One table; null is not shown."""

    meta: UnmetMeta
    items: tuple[UnmetCount, ...]


def unmet_of(asking: Asking, name: str) -> UnmetDemand:
    """A table of the newest release; empty where nothing could be published."""
    newest, writer = asking.release, asking.writer
    quarter = newest.quarter or quarter_of(asking.today)[0]
    table = newest.tables.get(name, Table({}))
    meta = UnmetMeta(
        asking.catalog.revision,
        asking.today,
        f"k{K_PUBLIC}-teams3-base5",
        name,
        quarter,
        *months_of(quarter),
        K_PUBLIC,
        "requests",
        table.rolled_up,
        tuple(writer.messages[f"demand.note.{note}"] for note in NOTES),
    )
    entries = sorted(table.shown, key=_last_totals)
    return UnmetDemand(meta, tuple(_count(writer, table, entry, COLUMNS[name]) for entry in entries))


def _count(writer: Writer, table: Table, entry: tuple[str, str], kind: str | None) -> UnmetCount:
    row, column = entry
    return UnmetCount(
        row,
        writer.messages.get(f"demand.{row}") or writer.name("need", row),
        column,
        writer.messages.get(f"demand.{column}") or (writer.name(kind, column) if kind else column),
        table.shown[entry],
        rate(table.shown[entry], table.shown.get((row, TOTAL))) if column == UNMET else None,
    )


def _last_totals(entry: tuple[str, str]) -> tuple[bool, bool, str, bool, bool, str]:
    """Names in order, then what was put together, then totals."""
    row, column = entry
    return (row == TOTAL, row == OTHER, row, column == TOTAL, column == OTHER, column)
