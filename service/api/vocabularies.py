"""The words of the directory: needs, statuses, groups, languages, kinds, facts; each with its labels."""

from flask import Response

from service.answers.directory.vocabularies import Vocabulary
from service.answers.directory.vocabularies import vocabulary as vocabulary_of
from service.http.asking import asking
from service.http.features import Feature
from service.http.responses import answer
from service.http.shapes import shape_of

blueprint = Feature("vocabularies", __name__, description="The codes a request may send.")


@blueprint.route("/api/vocabularies/<name>")
@blueprint.response(200, shape_of(Vocabulary), description="All entries in the order in which they are shown.")
@blueprint.doc(operationId="getVocabulary")
def vocabulary(name: str) -> Response:
    """One vocabulary with its labels in all languages; 404 names the ones there are."""
    return answer(vocabulary_of(asking(), name))
