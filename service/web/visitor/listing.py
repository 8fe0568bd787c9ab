"""The list of services for the website's visitors: filters, pages of twenty, districts, and what the map needs."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, make_response, render_template, request

from service.answers.clock import HERE as ZONE
from service.answers.codes import known_codes
from service.answers.directory.listing.listed import listed
from service.answers.directory.listing.matches import ALL_AROUND, Matches
from service.answers.directory.listing.outside import covered
from service.answers.directory.listing.reach import FROM_AFAR
from service.answers.directory.listing.topics import topics_of
from service.answers.reach import reach_of
from service.answers.ways import Reach, Standpoint
from service.catalog.record_store import Record
from service.catalog.snapshot import Catalog
from service.domain.distance import nearest
from service.domain.errors import BadRequest
from service.domain.lifecycle import presumed_ended, state
from service.domain.model import Service
from service.gazetteer import Place, is_home
from service.http.asking import asking
from service.http.features import takes
from service.web.visitor import question as questions
from service.web.visitor.blueprint import HERE, blueprint, list_with
from service.web.visitor.choices import choices
from service.web.visitor.districts import District, districts, drawn
from service.web.visitor.filters import chips, ways
from service.web.visitor.map_settings import SOURCES, map_settings
from service.web.visitor.question import Question
from service.web.visitor.word_suggestions import apart
from service.web.writing import of_page
from service.words.catalogue import words
from service.words.writer import Writer

PER_PAGE, FROM_AFAR_SHOWN = 20, 5


@dataclass(frozen=True, slots=True)
class Card:
    """A service of the list as its card shows it; `points` is how often it stands on the map."""

    service: Service
    record: Record
    state: str
    km: float | None
    reach: Reach
    points: int


@blueprint.get(f"{HERE}/services")
@takes(*questions.FILTERS, "page")
def services(lang: str) -> Response:
    """The list; 400 names every filter that cannot be, 404 a page behind the last one."""
    said = words(lang)["listing"]
    return list_page(questions.read(questions.of_address(request.args), lang), said["heading"], said["lead"])


def list_page(question: Question, heading: str, lead: str, **more: Any) -> Response:
    """The page of a question, under a heading."""
    catalog, lang = current_app.extensions["catalog"](), question.language
    writer = Writer(catalog.records, lang)
    found = _found(catalog, question)
    total = found.total if found else 0
    pages, status = max(1, ceil(total / PER_PAGE)), 400 if question.wrong else 200
    if status == 200 and question.page > pages:
        question.wrong["page"], status = words(lang)["listing"]["wrong"]["page_behind"].format(pages=pages), 404
    begin = (question.page - 1) * PER_PAGE
    shown = found.part(skip=begin, most=PER_PAGE) if found and status == 200 else []
    around = [] if question.wrong else _districts(catalog, question, found)
    page = render_template(
        "listing.html",
        **of_page(writer),
        question=question,
        heading=heading,
        lead=lead,
        total=total,
        counts=found.counts if found else ALL_AROUND,
        pages=pages,
        first=begin + 1,
        from_afar=_from_afar(writer, catalog, question, found),
        entries=[_card(writer, catalog, service, km, question.place) for _, service, km in shown],
        chips=chips(question, writer),
        ways=[] if total or question.wrong else ways(question, writer, lambda asked: _count(catalog, asked, lang)),
        apart=[] if total or question.wrong else apart(question, lambda asked: _count(catalog, asked, lang)),
        outside=covered(writer) if question.place and not is_home(question.place.region) else None,
        topics=topics_of(found.needs, writer) if found and total else (),
        districts=around,
        picture=drawn(around) if around else "",
        choices=choices(writer, question),
        at=lambda **more: list_with(lang, {**question.asked, **more}),
        api=lambda form: f"/api/services?{urlencode({**question.api, 'lang': lang, 'f': form})}",
        known_at=_known_at(),
        sources=SOURCES,
        map=map_settings(question, writer) if not question.wrong else None,
        **more,
    )
    response = make_response(page, status)
    lasting = status == 200 and not asking().search.names_only
    response.headers["Cache-Control"] = "public, max-age=60" if lasting else "no-store"
    return response


def _found(catalog: Catalog, question: Question) -> Matches | None:
    """What fits, in the order of the API; None where it refuses the question, which is noted there."""
    try:
        if not question.wrong:
            return listed(asking(), question.query)
        known_codes(catalog, question.query)  # so that all mistakes are named at once
    except BadRequest as error:
        questions.refused(question, [fault.where.name for fault in error.faults])
    return None


def _from_afar(writer: Writer, catalog: Catalog, question: Question, found: Matches | None) -> list[Card]:
    """The first of those that help within the radius from beyond it, beside those within; they are not on the map."""
    if found is None or not found.counts.from_afar or "reach" in question.asked:
        return []
    beyond = listed(asking(), {**question.query, "reach": FROM_AFAR})
    cards = (
        _card(writer, catalog, service, km, question.place) for _, service, km in beyond.part(most=FROM_AFAR_SHOWN)
    )
    return [replace(card, points=0) for card in cards]


def _count(catalog: Catalog, asked: dict[str, str], lang: str) -> int:
    found = _found(catalog, questions.read(asked, lang))
    return found.total if found else 0


def _districts(catalog: Catalog, question: Question, found: Matches | None) -> list[District]:
    """The districts, with the other filters as they are."""
    if question.place:
        found = _found(catalog, questions.read(question.without("place"), question.language))
    return districts(catalog, found.bits if found else 0, question)


def _card(writer: Writer, catalog: Catalog, service: Service, km: float | None, place: Place | None) -> Card:
    """A service with its site for the place; where all its sites are for other districts, none and no distance."""
    record, today = catalog.records["service", service.id], asking().today
    districts = (place.region,) if place and place.region else ()
    chains = [frozenset(catalog.rulebook.chain(district)) for district in districts]
    sites = [site for site in service.sites if not chains or site.helps_in(chains)]
    near = nearest((place.lat, place.lon), sites) if place else None
    return Card(
        service,
        record,
        "presumed_ended" if presumed_ended(service, today) else state(service, today),
        km if near else None,
        reach_of(writer, service.id, near[0].name if near else None, Standpoint(today, districts)),
        sum(site.lat is not None and site.lon is not None for site in service.sites),
    )


def _known_at() -> str:
    """When the data were last known to be current, as day and time here."""
    age = current_app.extensions["state"]().age_s
    return (datetime.now(ZONE) - timedelta(seconds=age)).isoformat(timespec="minutes")
