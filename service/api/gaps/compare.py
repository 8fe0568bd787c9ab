"""Regions against each other and against themselves: equity, difference of two days."""

from typing import Any

from flask import Response

from service.answers.gaps.bounds import limit_cell_years
from service.answers.gaps.cell import PERSON_NEEDS, PERSONS
from service.answers.gaps.compare import diff_of, equity_of
from service.answers.gaps.scope import scope_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.api.gaps.shape import GapDifference, GapEquity
from service.domain.errors import BadRequest, Conflict, Fault, Parameter
from service.http.asking import asking
from service.http.questions.gaps import DiffQuery, EquityQuery


@blueprint.route("/api/gaps/equity")
@blueprint.arguments(EquityQuery, location="query")
@blueprint.response(200, GapEquity, description="Levels by district, and how unequal places are; null without places.")
@blueprint.doc(operationId="getGapEquity")
def equity(query: dict[str, Any]) -> Response:
    """Who is better off: shares by district, Lorenz curve and Gini of the places per person."""
    scope = scope_of(asking(), query)
    writer = asking().writer
    return written(equity_of(scope, writer, query.get("target")))


@blueprint.route("/api/gaps/diff")
@blueprint.arguments(DiffQuery, location="query")
@blueprint.response(200, GapDifference, description="Cells whose state or shortfall differs, the largest change first.")
@blueprint.doc(operationId="getGapDifference")
def difference(query: dict[str, Any]) -> Response:
    """What changed between two days, by the same rules and for the same persons; Conflict for unlike ones."""
    scope = scope_of(asking(), query)
    limit_cell_years(len(scope.targets()))
    writer = asking().writer
    later = query.get("to") or scope.on
    earlier = query.get("from_") or later.replace(year=later.year - 1, day=min(later.day, 28))
    unit = PERSON_NEEDS if len(scope.needs) > 1 else PERSONS
    if query.get("rules_version", scope.view.rules_version) != scope.view.rules_version:
        raise Conflict(f"Figures of other rules cannot be compared; the rules are {scope.view.rules_version} now.")
    if query.get("unit", unit) != unit:
        raise Conflict(f"Figures in another unit cannot be compared; this answer counts {unit}.")
    if later < earlier:
        raise BadRequest(
            "The later day comes before the earlier one.",
            [Fault(Parameter("to"), "too_early", values={"day": earlier})],
        )
    return written(diff_of(scope, writer, earlier, later, unit))
