"""The words of the directory: needs, statuses, groups, languages, kinds, facts; each with its labels."""

from flask import Response, current_app
from marshmallow import fields

from service.answers.directory.vocabularies import KINDS, entries, item
from service.answers.meta import meta
from service.answers.referral.fact_rules import rules_of_facts
from service.api.directory_shape import Links, Meta, Shown
from service.domain.errors import NotFound
from service.http.features import Feature
from service.http.responses import answer


class Entry(Shown):
    """A code with its labels by language; further keys by vocabulary."""

    id = fields.String(required=True)
    label = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True), required=True)
    broader = fields.Raw(required=True, allow_none=True, metadata={"description": "the code above it"})


class Vocabulary(Shown):
    """All entries in the order in which they are shown."""

    meta = fields.Nested(Meta, required=True)
    items = fields.List(fields.Nested(Entry), required=True)
    links = fields.Nested(Links, required=True)


blueprint = Feature("vocabularies", __name__, description="The codes a request may send.")


@blueprint.route("/api/vocabularies/<name>")
@blueprint.response(200, Vocabulary, description="All entries in the order in which they are shown.")
@blueprint.doc(operationId="getVocabulary")
def vocabulary(name: str) -> Response:
    """One vocabulary with its labels in all languages; 404 names the ones there are."""
    kind = KINDS.get(name)
    if kind is None:
        raise NotFound(f"There is no such vocabulary. There are {', '.join(KINDS)}.")
    catalog = current_app.extensions["catalog"]()
    used = rules_of_facts(catalog.index) if kind == "fact" else {}
    items = [
        {**item(code, record), **({"rules": sorted(used.get(code, ()))} if kind == "fact" else {})}
        for code, record in entries(catalog.records, kind)
    ]
    return answer({"meta": meta(catalog, total=len(items)), "items": items, "links": {"next": None}})
