"""What comes back: a verdict for every document, topic and district (or level, or age), with the rule that decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from service.answers.meta import Named, RulesMeta


@dataclass(frozen=True)
class FitCell:
    """The verdict on the service for one kind of person; `rule` null: every rule holds."""

    status: str
    need: str
    column: Annotated[str, "a district, a level, or ages such as 18-26"]
    verdict: Annotated[str, "eligible, ask or refused"]
    rule: Annotated[str | None, "the rule that decides"]
    because: Annotated[str | None, "what it says"]
    ask: Annotated[str | None, "the fact that would settle it, by its field"]


@dataclass(frozen=True)
class Fits:
    """For whom a service is open: rows, topics and columns in their order, and a cell for each three of them."""

    meta: RulesMeta
    service: Annotated[Named | None, "null for a draft"]
    client: str
    by: Annotated[str, "the dimension of the columns: district, german_level or age"]
    region: Annotated[Named | None, "where all of them live, unless the columns are districts"]
    statuses: tuple[Named, ...]
    needs: tuple[Named, ...]
    columns: tuple[Named, ...]
    needs_left_out: Annotated[
        tuple[str, ...], "topics of the service for which there was no room; ask for them by name"
    ]
    counts: Annotated[Mapping[str, int], "cells by verdict"]
    cells: tuple[FitCell, ...]


COLUMNS = ("status", "status_name", "need", "need_name", "column", "column_name", "verdict", "rule", "because", "ask")


def rows_of(answer: Fits) -> list[dict[str, object]]:
    """The cells as rows of a table, with the names of their codes."""
    names = {
        part: {one.id: one.name for one in listed}
        for part, listed in (("status", answer.statuses), ("need", answer.needs), ("column", answer.columns))
    }
    return [
        {
            **{name: getattr(cell, name) for name in ("status", "need", "column", "verdict", "rule", "because", "ask")},
            **{f"{part}_name": names[part][getattr(cell, part)] for part in names},
        }
        for cell in answer.cells
    ]
