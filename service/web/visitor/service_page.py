"""The page of a service, with everything that is known."""

from collections.abc import Mapping

from flask import Response, make_response, render_template

from service.answers.directory.detail import ServiceDetail
from service.answers.directory.service import service_of
from service.answers.reach import reach_of
from service.answers.sources import source_title
from service.answers.ways import Standpoint
from service.domain.lifecycle import presumed_ended
from service.http.asking import asking
from service.web.visitor.blueprint import HERE, blueprint
from service.web.writing import of_page
from service.words.catalogue import words
from service.words.writer import Writer


@blueprint.get(f"{HERE}/services/<identifier>")
def service(lang: str, identifier: str) -> Response:
    """One service for people; a page that says so if there is none."""
    asked = asking()
    catalog, writer, item = asked.catalog, asked.writer, service_of(asked, identifier)
    spans = words(lang)["service"]
    page = render_template(
        "service.html",
        **of_page(writer),
        item=item,
        state="presumed_ended" if presumed_ended(catalog.services[identifier], asked.today) else item.state,
        reach=reach_of(writer, identifier, None, Standpoint(asked.today)),
        conditions=_conditions(item, writer),
        ages=_span(spans["age_span"], item.age_min, item.age_max),
        levels=_span(spans["level_span"], item.course_entry, item.course_goal),
        source_title=lambda code: source_title(code, writer),
        **_texts(item, lang),
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _conditions(item: ServiceDetail, writer: Writer) -> list[str]:
    """The questions behind the conditions a service states, each once."""
    known = writer.records.of_kind("fact")
    facts = [known[fact] for fact in dict.fromkeys(one.fact for one in item.requirements) if fact in known]
    return [
        next((text["text"] for text in fact.get("texts", ()) if text["language"] == writer.language), fact["ask"])
        for fact in facts
    ]


def _span(said: Mapping[str, str], low: object, high: object) -> str | None:
    if low is None and high is None:
        return None
    key = "both" if low is not None and high is not None else "low" if high is None else "high"
    return said[key].format(low=low, high=high)


def _texts(item: ServiceDetail, lang: str) -> dict[str, str]:
    """The description in the language, else the German one, and its note."""
    texts = {(text.field, text.language): text.text for text in item.texts}
    own = ("description", lang) in texts
    return {
        "description": texts.get(("description", lang)) or texts.get(("description", "de"), ""),
        "description_lang": lang if own else "de",
        "note": texts.get(("note", lang)) or texts.get(("note", "de"), ""),
    }
