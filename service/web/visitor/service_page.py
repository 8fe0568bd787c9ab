"""The page of a service, with everything that is known."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, make_response, render_template

from service.answers.clock import today
from service.answers.directory.service import item_of
from service.answers.reach import reach
from service.answers.sources import source_title
from service.domain.lifecycle import presumed_ended
from service.web.visitor.blueprint import HERE, blueprint
from service.web.writing import of_page
from service.words.catalogue import words
from service.words.writer import Writer


@blueprint.get(f"{HERE}/services/<identifier>")
def service(lang: str, identifier: str) -> Response:
    """One service for people; a page that says so if there is none."""
    catalog = current_app.extensions["catalog"]()
    writer = Writer(catalog.records, lang)
    item = item_of(catalog, identifier, writer)
    record = catalog.records[("service", identifier)]
    page = render_template(
        "service.html",
        **of_page(writer),
        item=item,
        record=record,
        state="presumed_ended" if presumed_ended(catalog.services[identifier], today()) else item["state"],
        reach=reach(record, catalog.records),
        conditions=_conditions(record, writer),
        related={name: _related(record, name, writer) for name in ("part_of", "cooperates_with", "access_via")},
        ages=_span(words(lang)["service"]["age_span"], record.get("age_min"), record.get("age_max")),
        levels=_span(words(lang)["service"]["level_span"], record.get("course_entry"), record.get("course_goal")),
        source_title=lambda code: source_title(code, writer),
        **_text(record, lang),
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _related(record: Mapping[str, Any], name: str, writer: Writer) -> list[dict[str, str]]:
    """Services named by a relation, with what is said about it."""
    return [
        {"id": one["to"], "name": writer.name("service", one["to"]), "why": one.get("why") or one.get("when") or ""}
        for one in record.get(name, ())
    ]


def _conditions(record: Mapping[str, Any], writer: Writer) -> list[str]:
    """The questions behind the conditions a service states, each once."""
    facts = dict.fromkeys(one["fact"] for one in record.get("requirements", ()))
    found = [writer.records.get(("fact", fact), {}) for fact in facts]
    return [
        next((t["text"] for t in fact.get("texts", ()) if t["language"] == writer.language), fact["ask"])
        for fact in found
        if fact
    ]


def _span(said: Mapping[str, str], low: object, high: object) -> str | None:
    if low is None and high is None:
        return None
    key = "both" if low is not None and high is not None else "low" if high is None else "high"
    return said[key].format(low=low, high=high)


def _text(record: Mapping[str, Any], lang: str) -> dict[str, str]:
    """The description in the language, else the German one, and its note."""
    found = {(text["field"], text["language"]): text["text"] for text in record.get("texts", ())}
    own = ("description", lang) in found
    return {
        "description": found.get(("description", lang)) or found.get(("description", "de"), ""),
        "description_lang": lang if own else "de",
        "note": found.get(("note", lang)) or found.get(("note", "de"), ""),
    }
