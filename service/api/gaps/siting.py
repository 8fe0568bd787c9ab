"""Where new places help most, after what is there: siting over municipalities."""

from typing import Any

from flask import Response

from service.answers.gaps.siting import siting_of
from service.api.gaps.blueprint import blueprint
from service.api.gaps.change_shape import SitingShape
from service.api.gaps.scenarios import asked
from service.api.gaps.shape import GapSiting
from service.http.asking import asking
from service.http.responses import answer


@blueprint.route("/api/gaps/siting", methods=["POST"])
@blueprint.arguments(SitingShape)
@blueprint.response(200, GapSiting, description="The chosen municipalities, the curve over p, the longest way.")
@blueprint.doc(operationId="getGapSiting")
def siting(data: dict[str, Any]) -> Response:
    """Where p new places go; `optimal` false reads "not proven optimal"."""
    scope = asked({name: data.get(name) for name in ("as_of", "region", "group", "language", "status", "need")})
    return answer(siting_of(scope, asking().writer, data), store=False)
