"""Pages of a district and of a topic: the list with one filter, and what lies beside it."""

from functools import cache

from flask import Response, current_app, url_for

from service.answers import named_place as places
from service.answers.directory.vocabularies import entries
from service.domain.errors import NotFound
from service.gazetteer.boundaries import boundaries
from service.gazetteer.lookup import region_names
from service.paper.charts.outlines import rings
from service.web.visitor import question as questions
from service.web.visitor.blueprint import HERE, blueprint
from service.web.visitor.listing import list_page
from service.words.catalogue import words
from service.words.writer import Writer


@blueprint.get(f"{HERE}/districts/<region>")
def district(lang: str, region: str) -> Response:
    """What is responsible in a Saxon district, with the districts next to it."""
    if region not in boundaries("districts"):
        raise NotFound("There is no such Saxon district.")
    texts, name, names = words(lang)["listing"], places.of_district(region), region_names()
    beside = [(names[code], url_for("visitor.district", lang=lang, region=code)) for code in _beside()[region]]
    question = questions.read({"place": name}, lang)
    return list_page(question, texts["in_district"].format(name=name), beside)


@blueprint.get(f"{HERE}/topics/<need>")
def topic(lang: str, need: str) -> Response:
    """What helps with a need, with the topic above it and the finer ones."""
    records = current_app.extensions["catalog"]().records
    if ("need", need) not in records:
        raise NotFound("There is no such topic. All topics are listed at /api/vocabularies/needs.")
    writer, broader = Writer(records, lang), records[("need", need)].get("broader")
    finer = [code for code, record in entries(records, "need") if record.get("broader") == need]
    codes = [*([broader] if broader else []), *finer]
    beside = [(writer.name("need", code), url_for("visitor.topic", lang=lang, need=code)) for code in codes]
    question = questions.read({"need": need}, lang)
    return list_page(question, writer.name("need", need), beside)


@cache
def _beside() -> dict[str, list[str]]:
    """The districts that share a corner of their outlines, for each, by name."""
    corners = {
        region: {tuple(spot) for ring in rings(outline) for spot in ring}
        for region, outline in boundaries("districts").items()
    }
    names = region_names()
    return {
        region: sorted((two for two in corners if two != region and corners[two] & own), key=names.__getitem__)
        for region, own in corners.items()
    }
