"""What if: scenarios over cells. Nothing is stored, the directory stays as it is."""

from flask import Response

from service.answers.gaps.planned import WhatIfQuestion
from service.answers.gaps.what_if import Scenario, what_if
from service.api.gaps.blueprint import blueprint
from service.http.asking import asking
from service.http.questions.scenarios import WhatIfShape
from service.http.responses import answer
from service.http.shapes import shape_of


@blueprint.route("/api/gaps/what-if", methods=["POST"])
@blueprint.arguments(WhatIfShape)
@blueprint.response(200, shape_of(Scenario), description="Cells that share a need with a change, before and after.")
@blueprint.doc(operationId="askWhatIf")
def scenario(data: dict[str, object]) -> Response:
    """What changes to the offer would do; the directory stays as it is."""
    return answer(what_if(asking(), WhatIfQuestion.of(data)), store=False)
