"""The report of a region, to print."""

from typing import Any

from flask import Response

from service.answers.gaps.question import GapQuestion
from service.answers.gaps.report import report as report_of
from service.api.gaps.blueprint import blueprint
from service.http.asking import asking
from service.http.questions.gaps import ReportQuery
from service.http.responses import labelled
from service.paper.report import report_pdf


@blueprint.route("/api/gaps/report.pdf")
@blueprint.arguments(ReportQuery, location="query")
@blueprint.response(
    200, {"type": "string", "format": "binary"}, content_type="application/pdf", description="A4 pages."
)
@blueprint.doc(operationId="getGapReport")
def report(query: dict[str, Any]) -> Response:
    """A district, or a Land with its districts, to print: states, largest gaps, what ends, what is to be checked."""
    content = report_pdf(report_of(asking(), GapQuestion.of(query)), asking().writer)
    response = labelled(Response(content, mimetype="application/pdf"), store=True)
    response.headers["Content-Disposition"] = f'inline; filename="gaps-{query["region"]}.pdf"'
    return response
