"""For whom a service is open: every cell judged by the rules of a referral, one case each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from service.answers.asking import Asking
from service.answers.directory.service import known_service
from service.answers.fits.axes import Axes, axes_of
from service.answers.fits.draft import service_of_draft
from service.answers.fits.fits import FitCell, Fits
from service.answers.fits.question import FitsQuestion
from service.answers.meta import Named, rules_meta
from service.answers.referral.case import case_of
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.rights import question_of
from service.domain.eligibility.assess import assess, deciding, verdict
from service.domain.eligibility.need_fit import fit
from service.domain.errors import BadRequest, Fault, Pointer
from service.domain.model import Case, Reason, Service
from service.domain.ranking.standing_in import situation_for
from service.words.writer import Writer


def fits(asking: Asking, question: FitsQuestion, identifier: str | None = None) -> Fits:
    """
    A cell for each document, topic and column, in this order; of the draft where no service is named.

    NotFound without such a service; BadRequest for unknown codes and for more cells than one answer may have.
    """
    catalog, writer = asking.catalog, asking.writer
    service = _service(asking, question, identifier)
    day = question.as_of or (
        max(asking.today, service.valid_from or asking.today) if identifier is None else asking.today
    )
    axes = axes_of(question, service, catalog, writer, day)
    cells = tuple(_cells(asking, question, service, axes, day))
    counted = Counter(cell.verdict for cell in cells)
    region = axes.region
    return Fits(
        rules_meta(asking, day),
        Named(identifier, writer.name("service", identifier)) if identifier else None,
        question.client,
        question.by,
        Named(region, writer.name("region", region)) if region else None,
        axes.statuses,
        axes.needs,
        axes.columns,
        axes.left_out,
        {name: counted[name] for name in ("eligible", "ask", "refused")},
        cells,
    )


def _service(asking: Asking, question: FitsQuestion, identifier: str | None) -> Service:
    if identifier is None:
        return service_of_draft(question.draft or {}, asking.catalog.records, asking.today)
    return known_service(asking.catalog, identifier)


def _cells(asking: Asking, question: FitsQuestion, service: Service, axes: Axes, day: date) -> Iterator[FitCell]:
    for status in axes.statuses:
        for need in axes.needs:
            case = _case(asking, question, status.id, need.id, axes, day)
            for column in axes.columns:
                yield _cell(asking, service, _in_column(case, column.id, axes), (status.id, need.id, column.id))


def _case(asking: Asking, question: FitsQuestion, status: str, need: str, axes: Axes, day: date) -> Case:
    """The case of a document and a topic, made as that of a referral is; what is wrong with `facts` is named there."""
    region = axes.region or axes.columns[0].id
    facts = {**question.facts, "status": status}
    asked = ReferralQuestion((need,), question.client, day, region, facts=facts)
    try:
        case, _ = case_of(asked, asking.catalog, asking.today)
    except BadRequest as error:
        raise BadRequest(error.detail, [_where_sent(fault, question) for fault in error.faults]) from None
    return replace(case, foreseen=question.draft is not None)  # what is planned without an end goes on


def _where_sent(fault: Fault, question: FitsQuestion) -> Fault:
    """What is wrong with a case, at the field of this question that says so."""
    if fault.where.name in question.facts:
        return fault.inside("facts")
    return replace(fault, where=Pointer(("statuses",))) if fault.where.name == "status" else fault


def _in_column(case: Case, column: str, axes: Axes) -> Case:
    if axes.region is None:
        return replace(case, regions=(column,))
    return replace(case, facts={**case.facts, **axes.facts[column]})


def _cell(asking: Asking, service: Service, case: Case, where: tuple[str, str, str]) -> FitCell:
    reasons = judged(asking, service, case)
    because = deciding(reasons)
    asked = because.ask if because else None
    return FitCell(
        *where,
        verdict(reasons),
        because.rule if because else None,
        _said(because, asking.writer),
        question_of(asked, asking.writer).fact if asked else None,
    )


def judged(asking: Asking, service: Service, case: Case) -> tuple[Reason, ...]:
    """All reasons for a service and a case."""
    rulebook = asking.catalog.rulebook
    now = situation_for(case, rulebook, service, asking.catalog)
    return assess(now, service, fit(now.case, service, rulebook, now.regime.candidates, now.weighed))


def _said(reason: Reason | None, writer: Writer) -> str | None:
    return writer.of(reason.text) if reason else None
