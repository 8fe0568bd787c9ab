"""For whom a service, or a draft of one, is open; nothing is stored, the directory stays as it is."""

from typing import Any

from flask import Response

from service.answers.fits.fits import COLUMNS, Fits, rows_of
from service.answers.fits.for_whom import fits
from service.answers.fits.question import FitsQuestion
from service.http.asking import asking
from service.http.features import Feature
from service.http.negotiation import chosen_format
from service.http.questions.fits import DraftFitsShape, FitsQuery, FitsShape
from service.http.responses import answer
from service.http.shapes import shape_of
from service.http.tables import TABLES, origin_of, table

blueprint = Feature("fits", __name__, description="The other way round: for which persons a service is open.")


@blueprint.route("/api/services/<identifier>/fits", methods=["POST"])
@blueprint.arguments(FitsQuery(), location="query")
@blueprint.arguments(FitsShape())
@blueprint.response(200, shape_of(Fits), description="A verdict for each document, topic and column.")
@blueprint.doc(operationId="getServiceFits")
def of_service(_: dict[str, Any], data: dict[str, Any], identifier: str) -> Response:
    """For whom a service of the directory is open."""
    return _written(fits(asking(), FitsQuestion.of(data), identifier))


@blueprint.route("/api/fits", methods=["POST"])
@blueprint.arguments(FitsQuery(), location="query")
@blueprint.arguments(DraftFitsShape())
@blueprint.response(200, shape_of(Fits), description="A verdict for each document, topic and column.")
@blueprint.doc(operationId="getDraftFits")
def of_draft(_: dict[str, Any], data: dict[str, Any]) -> Response:
    """For whom a draft of a service would be open; it is stored nowhere."""
    return _written(fits(asking(), FitsQuestion.of(data)))


def _written(found: Fits) -> Response:
    kind = chosen_format()
    if kind not in TABLES:
        return answer(found, store=False)
    response = table(kind, rows_of(found), origin_of(found.meta), "fits", COLUMNS)
    response.headers["Cache-Control"] = "no-store"
    return response
