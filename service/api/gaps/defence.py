"""One figure with all it rests on, as data and to print."""

from flask import Response

from service.answers.gaps.defence import DefenceSheet
from service.answers.gaps.defence import defence as defence_of
from service.answers.gaps.question import CellQuestion
from service.api.gaps.blueprint import blueprint
from service.http.asking import asking
from service.http.questions.gaps import CellQuery, SheetQuery
from service.http.responses import answer, labelled
from service.http.shapes import shape_of
from service.paper.defence import defence_pdf as sheet_of


@blueprint.route("/api/gaps/defence/<identifier>")
@blueprint.arguments(CellQuery, location="query")
@blueprint.response(200, shape_of(DefenceSheet), description="Inputs, assumptions, bounds, sensitivity of one figure.")
@blueprint.doc(operationId="getGapDefence")
def defence(query: dict[str, object], identifier: str) -> Response:
    """The sheet of a cell, by the id of the cell or of an earlier sheet."""
    return answer(defence_of(asking(), CellQuestion.of({**query, "id": identifier})))


@blueprint.route("/api/gaps/defence/<identifier>/sheet.pdf")
@blueprint.arguments(SheetQuery, location="query")
@blueprint.response(
    200, {"type": "string", "format": "binary"}, content_type="application/pdf", description="A4 pages."
)
@blueprint.doc(operationId="getGapDefenceSheet")
def defence_pdf(query: dict[str, object], identifier: str) -> Response:
    """The same to print."""
    content = sheet_of(defence_of(asking(), CellQuestion.of({**query, "id": identifier})), asking().writer)
    response = labelled(Response(content, mimetype="application/pdf"), store=True)
    response.headers["Content-Disposition"] = f'inline; filename="{identifier.replace(":", "-")}.pdf"'
    return response
