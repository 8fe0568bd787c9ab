"""For whom a service is open, as a page and a table: codes of the directory only, nothing of a person."""

from collections.abc import Sequence

from flask import Response, make_response, render_template, request

from service.answers.asking import Asking
from service.answers.directory.service import known_service
from service.answers.fits.axes import needs_of
from service.answers.fits.fits import COLUMNS, FitCell, Fits, rows_of
from service.answers.fits.for_whom import fits
from service.answers.fits.question import DIMENSIONS, DISTRICT, FitsQuestion
from service.http.asking import asking
from service.http.features import takes
from service.http.tables import origin_of, table
from service.web.visitor.blueprint import HERE, blueprint
from service.web.writing import of_page

Group = tuple[Sequence[str], Sequence[FitCell]]  # the names of columns that say the same, with a cell for each row


@blueprint.get(f"{HERE}/services/<identifier>/fits")
@takes("need", "by")
def for_whom(lang: str, identifier: str) -> Response:
    """One topic at a time; columns that say the same stand as one."""
    page = asking()
    needs = _needs(page, identifier)
    need = request.args.get("need", "")
    chosen = need if need in needs else needs[0]
    answer = fits(page, FitsQuestion(by=_by(), needs=(chosen,)), identifier)
    html = render_template(
        "fits.html",
        **of_page(page.writer),
        answer=answer,
        groups=list(_groups(answer)),
        need=chosen,
        needs=[(code, page.writer.name("need", code)) for code in needs],
        dimensions=DIMENSIONS,
    )
    response = make_response(html)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@blueprint.get(f"{HERE}/services/<identifier>/fits.csv")
@takes("by", "sep", "bom")
def as_table(lang: str, identifier: str) -> Response:
    """All topics of the service as a table."""
    answer = fits(asking(), FitsQuestion(by=_by()), identifier)
    response = table("csv", rows_of(answer), origin_of(answer.meta), f"fits-{identifier}", COLUMNS)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _by() -> str:
    """The dimension that is asked for; a page forgives what is none."""
    sent = request.args.get("by", "")
    return sent if sent in DIMENSIONS else DISTRICT


def _needs(page: Asking, identifier: str) -> tuple[str, ...]:
    return needs_of(known_service(page.catalog, identifier), "mentee", page.catalog)


def _groups(answer: Fits) -> list[Group]:
    """Columns whose cells say the same in every row, in the order of their first one."""
    cells = {(cell.status, cell.column): cell for cell in answer.cells}
    same: dict[tuple[tuple[str, str | None], ...], tuple[list[str], list[FitCell]]] = {}
    for column in answer.columns:
        own = [cells[status.id, column.id] for status in answer.statuses]
        names, _ = same.setdefault(tuple((cell.verdict, cell.because) for cell in own), ([], own))
        names.append(column.name)
    return list(same.values())
