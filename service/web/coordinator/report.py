"""The report of a region on paper: figures, their dates and their limits, as PDF."""

from datetime import date
from threading import BoundedSemaphore
from typing import Any

from flask import Response, render_template
from marshmallow import fields, validate
from werkzeug.exceptions import NotImplemented as NotHere
from werkzeug.exceptions import ServiceUnavailable

from service.answers.gaps.question import GapQuestion
from service.answers.gaps.report import Report
from service.answers.gaps.report import report as report_of
from service.http.asking import asking
from service.http.features import Feature
from service.http.fields import clean
from service.http.negotiation import ReadQuery
from service.http.questions.gaps import day
from service.http.responses import labelled
from service.web.charts.states import LOOKS
from service.web.coordinator import pictures
from service.web.writing import of_page
from service.words.writer import Writer

blueprint = Feature("report", __name__, template_folder="../templates", description="Gaps on paper.")
AT_ONCE = 2
_room = BoundedSemaphore(AT_ONCE)


class ReportQuery(ReadQuery):
    """Which region, and on which day."""

    f = fields.String(validate=validate.OneOf(["pdf"]), metadata={"description": "format"})
    region = fields.String(load_default="14", validate=[validate.Length(2, 8), clean])
    as_of = day("the day that is looked at, today if left out")


@blueprint.route("/api/gaps/report.pdf")
@blueprint.arguments(ReportQuery, location="query")
@blueprint.response(
    200, {"type": "string", "format": "binary"}, content_type="application/pdf", description="A4 pages."
)
@blueprint.doc(operationId="getGapReport")
def report(query: dict[str, Any]) -> Response:
    """A district, or a Land with its districts, to print: states, largest gaps, what ends, what is to be checked."""
    page = page_of(report_of(asking(), GapQuestion.of(query)), asking().writer)
    if not _room.acquire(blocking=False):
        raise ServiceUnavailable(f"{AT_ONCE} reports are being written; try again in a few seconds.", retry_after=5)
    try:
        content = _printed(page)
    finally:
        _room.release()
    response = labelled(Response(content, mimetype="application/pdf"), store=True)
    response.headers["Content-Disposition"] = f'inline; filename="gaps-{query["region"]}.pdf"'
    return response


def page_of(answer: Report, writer: Writer) -> str:
    """The report as HTML."""
    return render_template(
        "gaps/report.html",
        **of_page(writer),
        **pictures.spoken_figures(writer),
        printed=date.today(),  # noqa: DTZ011 written on the sheet, nothing is computed with it
        answer=answer,
        looks=LOOKS,
        map=pictures.map_picture(answer.map, writer) if answer.map else "",
        line=pictures.timeline_picture(answer.timeline, writer),
    )


def _printed(page: str) -> bytes:
    """The PDF, tagged for screen readers; nothing is fetched from anywhere."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise NotHere(
            "This installation writes no PDF: it needs verweisgraph[pdf] and Debian's libpango-1.0-0, fonts-noto-core."
        ) from error

    def refused(url: str, *_: Any, **__: Any) -> Any:
        raise ValueError(f"A report fetches nothing, not even {url}.")

    made: bytes = weasyprint.HTML(string=page, url_fetcher=refused).write_pdf(pdf_variant="pdf/ua-1")
    return made
