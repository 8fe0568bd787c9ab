"""Two dimensions side by side: which rows and columns of cells have holes."""

from flask import Response

from service.answers.gaps.matrix import Matrix
from service.answers.gaps.matrix import matrix as matrix_of
from service.answers.gaps.question import MatrixQuestion
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.questions.gaps import MatrixQuery
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/matrix")
@blueprint.arguments(MatrixQuery, location="query")
@blueprint.response(200, shape_of(Matrix), description="Rows, columns, and one item for each pair in their order.")
@blueprint.doc(operationId="getGapMatrix")
def matrix(query: dict[str, object]) -> Response:
    """The states of all pairs; what is neither row nor column is summed up."""
    return written(matrix_of(asking(), MatrixQuestion.of(query)))
