"""How much hangs on a funding programme: gaps that open or grow on one day because its offers end."""

from typing import Any

from flask import Response

from service.answers.gaps.bounds import limit_cell_years
from service.answers.gaps.cliffs import cliffs_of
from service.answers.gaps.scope import scope_of
from service.answers.gaps.timeline import YEAR
from service.api.gaps.blueprint import blueprint
from service.api.gaps.formats import written
from service.api.gaps.shape import GapItems
from service.domain.errors import BadRequest, Fault, Parameter
from service.http.asking import asking
from service.http.questions.gaps import CliffsQuery


@blueprint.route("/api/gaps/cliffs")
@blueprint.arguments(CliffsQuery, location="query")
@blueprint.response(
    200, GapItems, description="Days on which gaps open or grow because offers of one programme end, in order."
)
@blueprint.doc(operationId="getGapCliffs")
def shared_cliffs(query: dict[str, Any]) -> Response:
    """How much hangs on each funding programme; empty where nothing ends in the time asked for."""
    scope = scope_of(asking(), query)
    last = query.get("to") or scope.on + 2 * YEAR
    limit_cell_years(len(scope.targets()), scope.on, last)
    writer = asking().writer
    wanted = set(query["funder"].split(",")) if "funder" in query else None
    if wanted and any(("funding", code) not in scope.view.catalog.records for code in wanted):
        known = tuple(scope.view.catalog.records.of_kind("funding"))
        raise BadRequest("There is no such funding programme.", [Fault(Parameter("funder"), "unknown_value", known)])
    return written(cliffs_of(scope, writer, last, wanted, query["reading"]))
