"""One funding programme: everything it pays, with both ends, and the cells that have nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from service.answers.asking import Asking
from service.answers.gaps.cell import CellNames, label, names
from service.answers.gaps.figures import ShortfallFigures, figures_of
from service.answers.gaps.funders import FunderItem, FundersMeta, funder_item, funders_meta, named_by
from service.answers.gaps.paid import Paid, paid
from service.answers.gaps.question import FunderQuestion
from service.answers.gaps.scope import Scope, Target, scope_of
from service.catalog.cell_inputs.programmes import OWN, PROGRAMME, end_of, own_end, payers, programme_end
from service.domain.errors import NotFound
from service.words.writer import Writer


@dataclass(frozen=True)
class PaidService:
    """A service that names the programme."""

    service_id: str
    name: str
    lifecycle: str
    own_ends_on: Annotated[date | None, "the last day that it states itself"]
    programme_ends_on: Annotated[date | None, "the last day of this programme"]
    ends_on: Annotated[date | None, "the last day that is reckoned with; null where none is stated, or it goes on"]
    end_source: Annotated[str | None, "own, or programme"]
    also_paid_by: Annotated[tuple[str, ...], "ids of other programmes that still pay it"]
    cells: Annotated[int, "in which it may help somebody; 0 where it does not count there"]


@dataclass(frozen=True)
class DependentCell:
    """A cell in which nothing else may help."""

    id: str
    names: CellNames
    state: str
    label: Annotated[str, "the state in words"]
    shortfall: Annotated[ShortfallFigures | None, "null where nobody looked"]


@dataclass(frozen=True)
class Funder:
    """A programme, everything it pays (`items`), and the cells that depend on it alone."""

    meta: FundersMeta
    programme: FunderItem
    items: tuple[PaidService, ...]
    dependent: tuple[DependentCell, ...]


def funder(asking: Asking, question: FunderQuestion) -> Funder:
    """Everything that a programme pays; NotFound for one that is not recorded, BadRequest as `scope_of`."""
    scope, writer = scope_of(asking, question), asking.writer
    require_programme(scope, question.id)
    known = paid(scope)
    return Funder(
        funders_meta(scope, writer, known),
        funder_item(scope, writer, known, question.id),
        tuple(_service(scope, writer, known, question.id, code) for code in named_by(scope, question.id)),
        tuple(_dependent(scope, writer, target) for target in known.dependent(question.id)),
    )


def require_programme(scope: Scope, code: str) -> None:
    """Refuses a programme that is not recorded, with those that are."""
    records = scope.view.catalog.records
    if ("funding", code) not in records:
        known = ", ".join(records.of_kind("funding"))
        raise NotFound(f"There is no funding programme {code}; recorded are {known}.")


def _service(scope: Scope, writer: Writer, known: Paid, programme: str, code: str) -> PaidService:
    catalog = scope.view.catalog
    service, records = catalog.services[code], catalog.records
    own, of_programme = own_end(service), programme_end(records, service)
    return PaidService(
        code,
        writer.name("service", code),
        service.lifecycle,
        own,
        end_of(records, programme),
        own or of_programme,
        OWN if own else PROGRAMME if of_programme else None,
        tuple(one for one in payers(records, records["service", code], scope.on) if one != programme),
        sum(any(offer.service_id == code for offer in offers) for offers in known.helping.values()),
    )


def _dependent(scope: Scope, writer: Writer, target: Target) -> DependentCell:
    result = scope.result(target)
    words = label(writer, result.state, result.reasons)
    return DependentCell(target.id, names(writer, target), result.state, words, figures_of(result.shortfall))
