"""What to ask of whom: the call sheet of a district or service, to print too, and the queue of checks."""

from typing import Any

from flask import Response

from service.answers.gaps.call_sheet.call_sheet import CallSheet
from service.answers.gaps.call_sheet.call_sheet import call_sheet as call_sheet_of
from service.answers.gaps.call_sheet.queue import VerificationQueue
from service.answers.gaps.call_sheet.queue import queue as queue_of
from service.answers.gaps.call_sheet.rows import question_rows, queue_rows
from service.answers.gaps.question import CallSheetQuestion
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.questions.gaps import CallSheetPaperQuery, CallSheetQuery
from service.http.responses import labelled
from service.http.shapes import shape_of
from service.paper.call_sheet import call_sheet_pdf


@blueprint.route("/api/gaps/call-sheet")
@blueprint.arguments(CallSheetQuery, location="query")
@blueprint.response(
    200, shape_of(CallSheet), description="Services with the questions whose answers settle most, in order."
)
@blueprint.doc(operationId="getCallSheet")
def call_sheet(query: dict[str, Any]) -> Response:
    """Whom to call in a district, and what to ask; a table has a row for each question."""
    sheet = call_sheet_of(asking(), CallSheetQuestion.of(query))
    return written(sheet, lambda: question_rows(sheet))


@blueprint.route("/api/gaps/queue")
@blueprint.arguments(CallSheetQuery, location="query")
@blueprint.response(
    200, shape_of(VerificationQueue), description="Services in the order in which a check settles most."
)
@blueprint.doc(operationId="getVerificationQueue")
def queue(query: dict[str, Any]) -> Response:
    """Which services of a district to check first, with the age of their last check."""
    found = queue_of(asking(), CallSheetQuestion.of(query))
    return written(found, lambda: queue_rows(found))


@blueprint.route("/api/gaps/call-sheet.pdf")
@blueprint.arguments(CallSheetPaperQuery, location="query")
@blueprint.response(
    200, {"type": "string", "format": "binary"}, content_type="application/pdf", description="A4 pages."
)
@blueprint.doc(operationId="getCallSheetPaper")
def paper(query: dict[str, Any]) -> Response:
    """The call sheet to print: telephone list with boxes to tick and lines to fill in."""
    content = call_sheet_pdf(call_sheet_of(asking(), CallSheetQuestion.of(query)), asking().writer)
    response = labelled(Response(content, mimetype="application/pdf"), store=True)
    response.headers["Content-Disposition"] = f'inline; filename="call-sheet-{query["region"]}.pdf"'
    return response
