"""Where new places help most, after what is there: siting over municipalities."""

from flask import Response

from service.answers.gaps.question import SitingQuestion
from service.answers.gaps.siting import Siting
from service.answers.gaps.siting import siting as siting_of
from service.api.gaps.blueprint import blueprint
from service.http.asking import asking
from service.http.questions.scenarios import SitingShape
from service.http.responses import answer
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/siting", methods=["POST"])
@blueprint.arguments(SitingShape)
@blueprint.response(200, shape_of(Siting), description="The chosen municipalities, the curve over p, the longest way.")
@blueprint.doc(operationId="getGapSiting")
def siting(data: dict[str, object]) -> Response:
    """Where p new places go; `optimal` false reads "not proven optimal"."""
    return answer(siting_of(asking(), SitingQuestion.of(data)), store=False)
