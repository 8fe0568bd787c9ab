"""Funding programmes: what each pays, and what would be missing without it."""

from flask import Response

from service.answers.gaps.funder import Funder
from service.answers.gaps.funder import funder as funder_of
from service.answers.gaps.funders import Funders
from service.answers.gaps.funders import funders as funders_of
from service.answers.gaps.not_renewed import NotRenewed
from service.answers.gaps.not_renewed import not_renewed as not_renewed_of
from service.answers.gaps.question import FunderQuestion, GapQuestion
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.questions.gaps import FundersQuery
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/funders")
@blueprint.arguments(FundersQuery, location="query")
@blueprint.response(200, shape_of(Funders), description="Every programme, those on which most depends first.")
@blueprint.doc(operationId="listGapFunders")
def funders(query: dict[str, object]) -> Response:
    """What each funding programme pays, and of how many services no funding is recorded."""
    return written(funders_of(asking(), GapQuestion.of(query)))


@blueprint.route("/api/gaps/funders/<identifier>")
@blueprint.arguments(FundersQuery, location="query")
@blueprint.response(200, shape_of(Funder), description="Everything it pays, and the cells that depend on it alone.")
@blueprint.doc(operationId="getGapFunder")
def funder(query: dict[str, object], identifier: str) -> Response:
    """One programme with its services, their own ends and its end; a table has the services."""
    return written(funder_of(asking(), FunderQuestion.of({**query, "id": identifier})), name="funder")


@blueprint.route("/api/gaps/funders/<identifier>/not-renewed")
@blueprint.arguments(FundersQuery, location="query")
@blueprint.response(200, shape_of(NotRenewed), description="The cells that differ, those with most missing more first.")
@blueprint.doc(operationId="getGapFunderNotRenewed")
def not_renewed(query: dict[str, object], identifier: str) -> Response:
    """What opens if it is not renewed: where only what it alone pays stops, and where everything it pays does."""
    return written(not_renewed_of(asking(), FunderQuestion.of({**query, "id": identifier})))
