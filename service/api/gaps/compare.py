"""Regions against each other and against themselves: equity, difference of two days."""

from flask import Response

from service.answers.gaps.difference import Difference
from service.answers.gaps.difference import difference as difference_of
from service.answers.gaps.equity import Equity
from service.answers.gaps.equity import equity as equity_of
from service.answers.gaps.question import DifferenceQuestion, EquityQuestion
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.http.asking import asking
from service.http.questions.gaps import DiffQuery, EquityQuery
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/equity")
@blueprint.arguments(EquityQuery, location="query")
@blueprint.response(
    200, shape_of(Equity), description="Levels by district, and how unequal places are; null without places."
)
@blueprint.doc(operationId="getGapEquity")
def equity(query: dict[str, object]) -> Response:
    """Who is better off: shares by district, Lorenz curve and Gini of the places per person."""
    return written(equity_of(asking(), EquityQuestion.of(query)))


@blueprint.route("/api/gaps/diff")
@blueprint.arguments(DiffQuery, location="query")
@blueprint.response(
    200, shape_of(Difference), description="Cells whose state or shortfall differs, the largest change first."
)
@blueprint.doc(operationId="getGapDifference")
def difference(query: dict[str, object]) -> Response:
    """What changed between two days, by the same rules, for the same persons and by what is known today."""
    return written(difference_of(asking(), DifferenceQuestion.of(query)))
