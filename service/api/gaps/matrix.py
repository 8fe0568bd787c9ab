"""Two dimensions side by side: which rows and columns of cells have holes."""

from typing import Any

from flask import Response

from service.answers.gaps.matrix import DIMENSIONS, matrix_of
from service.answers.gaps.scope import scope_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.api.gaps.shape import GapMatrix
from service.domain.errors import BadRequest, Fault, Parameter
from service.http.asking import asking
from service.http.questions.gaps import MatrixQuery


@blueprint.route("/api/gaps/matrix")
@blueprint.arguments(MatrixQuery, location="query")
@blueprint.response(200, GapMatrix, description="Rows, columns, and one item for each pair in their order.")
@blueprint.doc(operationId="getGapMatrix")
def matrix(query: dict[str, Any]) -> Response:
    """The states of all pairs; what is neither row nor column is summed up."""
    if query["rows"] == query["cols"]:
        raise BadRequest("Rows and columns must differ.", [Fault(Parameter("cols"), "same_dimension", DIMENSIONS)])
    scope = scope_of(asking(), query)
    writer = asking().writer
    return written(matrix_of(scope, writer, query["rows"], query["cols"], query.get("kind")))
