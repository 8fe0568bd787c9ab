"""Funding programmes: what each pays, and how many cells would have nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.meta import PERSON_NEEDS, GapMeta, gap_meta
from service.answers.gaps.paid import Paid, paid
from service.answers.gaps.question import GapQuestion
from service.answers.gaps.scope import Scope, scope_of
from service.catalog.cell_inputs.programmes import end_of
from service.words.writer import Writer


@dataclass(frozen=True)
class FundersMeta(GapMeta):
    """Where the figures come from, and how much is not recorded."""

    helping: Annotated[int, "services that run, or may, and may help somebody in these cells"]
    without_funding: Annotated[int, "those of them of which no funding is recorded"]


@dataclass(frozen=True)
class FunderItem:
    """A funding programme, or a funder where sources name no programme."""

    id: str
    name: str
    ends_on: Annotated[date | None, "its last day; null where no source states one"]
    renewal: Annotated[str | None, "confirmed, requested or unknown; null where nothing is stated"]
    services: Annotated[int, "that name it, whether they count in these cells or not"]
    helping: Annotated[int, "services that it pays and that may help somebody in these cells"]
    alone: Annotated[int, "those of them that no other programme pays"]
    cells: Annotated[int, "in which something helps that it pays"]
    dependent: Annotated[int, "those of them in which nothing else may help"]


@dataclass(frozen=True)
class Funders:
    """All programmes that are recorded, those with the most dependent cells first."""

    meta: FundersMeta
    items: tuple[FunderItem, ...]


def funders(asking: Asking, question: GapQuestion) -> Funders:
    """Every programme, those on which most depends first; BadRequest as `scope_of`."""
    scope, writer = scope_of(asking, question), asking.writer
    known = paid(scope)
    items = (funder_item(scope, writer, known, code) for code in scope.view.catalog.records.of_kind("funding"))
    ordered = sorted(items, key=lambda one: (-one.dependent, -one.cells, -one.services, one.id))
    return Funders(funders_meta(scope, writer, known), tuple(ordered))


def funders_meta(scope: Scope, writer: Writer, known: Paid) -> FundersMeta:
    """Where the figures come from, and of how many services no funding is recorded."""
    records = scope.view.catalog.records
    bare = sum(not records["service", code].get("funded_by") for code in known.paying)
    about = gap_meta(scope, writer, scope.cells(), PERSON_NEEDS)
    return FundersMeta(**vars(about), helping=len(known.paying), without_funding=bare)


def funder_item(scope: Scope, writer: Writer, known: Paid, code: str) -> FunderItem:
    """One programme in a scope."""
    records = scope.view.catalog.records
    return FunderItem(
        code,
        writer.name("funding", code),
        end_of(records, code),
        records["funding", code].get("renewal"),
        len(named_by(scope, code)),
        len(known.of(code)),
        len(known.alone(code)),
        len(known.cells(code)),
        len(known.dependent(code)),
    )


def named_by(scope: Scope, programme: str) -> list[str]:
    """The services that name a programme, by id."""
    services = scope.view.catalog.records.of_kind("service").items()
    return sorted(code for code, record in services if programme in record.get("funded_by", ()))
