"""What if: scenarios over cells, and levers for one cell. Nothing is stored, the directory stays as it is."""

from typing import Any

from flask import Response

from service.answers.gaps.bounds import limit_cell_years
from service.answers.gaps.scenarios import what_if_of
from service.answers.gaps.scope import Scope, scope_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.change_shape import WhatIfShape
from service.api.gaps.shape import GapWhatIf
from service.domain.errors import BadRequest
from service.http.asking import asking
from service.http.responses import answer


@blueprint.route("/api/gaps/what-if", methods=["POST"])
@blueprint.arguments(WhatIfShape)
@blueprint.response(200, GapWhatIf, description="Cells that share a need with a change, before and after.")
@blueprint.doc(operationId="askWhatIf")
def scenario(data: dict[str, Any]) -> Response:
    """What changes to the offer would do; the directory stays as it is."""
    scope = asked(data)
    return answer(what_if_of(scope, asking().writer, data["changes"]), store=False)


def asked(data: dict[str, Any]) -> Scope:
    """The scope of a body; its mistakes are named by pointer."""
    try:
        cells = {name: value for name, value in data.items() if value is not None and name != "changes"}
        scope = scope_of(asking(), cells)
        limit_cell_years(len(scope.targets()))
    except BadRequest as error:
        raise BadRequest(error.detail, [fault.in_body() for fault in error.faults]) from error
    return scope
