"""Two dimensions side by side: which rows and columns of cells have holes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import prod
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.bounds import limit_cells
from service.answers.gaps.cell import label
from service.answers.gaps.dimensions import DIMENSIONS, SHARED, Place, name_of, places
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.meta import PERSON_NEEDS, PERSONS, GapMeta, gap_meta
from service.answers.gaps.question import ANY, MatrixQuestion
from service.answers.gaps.scope import Scope, Target, require_single, scope_of
from service.answers.meta import Named
from service.domain.errors import BadRequest, Fault
from service.domain.gaps.aggregate import aggregate
from service.words.writer import Writer

Pair = tuple[Place, Place]


@dataclass(frozen=True)
class MatrixSide:
    """The rows or the columns, in their order."""

    dimension: str
    items: tuple[Named, ...]


@dataclass(frozen=True)
class MatrixItem:
    """A row with a column; what is neither is put together."""

    row: str
    col: str
    id: Annotated[str | None, "of the cell, where it is one alone"]
    state: str
    reasons: Annotated[tuple[str, ...], "the largest barriers, the most frequent ones of several cells"]
    label: Annotated[str, "the state in words"]
    opens_on: Annotated[date | None, "the first day on which one of the cells opens"]
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]
    states: Annotated[Mapping[str, int], "cells in each state"]


@dataclass(frozen=True)
class Matrix:
    """Rows, columns, and one item for each pair in their order."""

    meta: GapMeta
    rows: MatrixSide
    cols: MatrixSide
    items: tuple[MatrixItem, ...]


def matrix(asking: Asking, question: MatrixQuestion) -> Matrix:
    """
    The states of all pairs, kept with the other answers.

    BadRequest as `scope_of`, for equal rows and columns, several groups or languages beside them, and too many cells.
    """
    if question.rows == question.cols:
        fault = Fault(question.place("cols"), "same_dimension", DIMENSIONS)
        raise BadRequest("Rows and columns must differ.", [fault])
    scope, writer, pair = scope_of(asking, question), asking.writer, {question.rows, question.cols}
    require_single(_beside(scope, pair), question)
    rows, cols = (places(scope, name, question.kind) for name in (question.rows, question.cols))
    needs = 1 if "need" in pair else len(scope.needs)
    regions = 1 if {"district", "municipality"} & pair else len(scope.regions)
    beside = prod(len(side) for side in (rows, cols) if side[0].name in SHARED)
    limit_cells(len(rows) * len(cols) * needs * regions // beside, beside)
    limit_cells(len(rows) * len(cols))
    key = ("matrix", writer.language, question.rows, question.cols, question.kind, scope.key)
    return scope.view.answer(key, lambda: _whole(scope, writer, rows, cols, PERSON_NEEDS if needs > 1 else PERSONS))


def _whole(scope: Scope, writer: Writer, rows: list[Place], cols: list[Place], unit: str) -> Matrix:
    targets = {(row, col): _targets(scope, (row, col)) for row in rows for col in cols}
    cells = dict.fromkeys(target.cell for together in targets.values() for target in together)
    items = tuple(_item(scope, writer, pair, together) for pair, together in targets.items())
    return Matrix(gap_meta(scope, writer, cells, unit), _side(writer, rows), _side(writer, cols), items)


def _beside(scope: Scope, pair: set[str]) -> Scope:
    """The scope without the groups and languages that stand in rows or columns."""
    return replace(
        scope,
        groups=scope.groups[:1] if "group" in pair else scope.groups,
        languages=scope.languages[:1] if "language" in pair else scope.languages,
    )


def _targets(scope: Scope, pair: Pair) -> list[Target]:
    fixed = dict(pair)
    place = fixed.get("municipality") or fixed.get("district")
    regions = (place,) if place else scope.regions
    needs = (fixed["need"],) if "need" in fixed else scope.needs
    group = fixed.get("group", scope.groups[0])
    language = fixed.get("language", scope.languages[0])
    return [scope.target(region, need, group, language) for region in regions for need in needs]


def _item(scope: Scope, writer: Writer, pair: Pair, targets: list[Target]) -> MatrixItem:
    fixed = dict(pair)
    lens, kind = fixed.get("status", scope.lens), fixed.get("kind")
    results = [scope.view.result(target.cell, scope.on, lens, target.point, kind) for target in targets]
    together = aggregate(results, scope.view.rules)
    return MatrixItem(
        pair[0].code,
        pair[1].code,
        targets[0].id if len(targets) == 1 and kind is None else None,
        together.state,
        together.reasons,
        label(writer, together.state, together.reasons),
        together.opens_on,
        figures_of(together.shortfall),
        together.states,
    )


def _side(writer: Writer, side: list[Place]) -> MatrixSide:
    return MatrixSide(side[0].name, tuple(Named(place.code, _name(writer, place)) for place in side))


def _name(writer: Writer, place: Place) -> str:
    return writer.messages["gap.any_language"] if place.code == ANY else name_of(writer, place)
