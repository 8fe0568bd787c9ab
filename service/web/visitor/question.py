"""What a visitor asks of the list: the address, read into the parameters of the API."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from service.answers import named_place as places
from service.answers.search.readings import fault_of
from service.gazetteer import AREAS, Place
from service.gazetteer.folding import typed
from service.http.questions.services import ServiceFilters
from service.words.catalogue import words

FILTERS = ("need", "place", "radius_km", "reach", "q", "language", "kind", "cost", "mode", "lifecycle")
FILTER_SHAPE = ServiceFilters()
OF_RADIUS = ("radius_km", "reach")
CODES = ("need", "language", "kind", "cost", "mode", "lifecycle")
OF_PLACE = {"near", "region", "postcode"}
LONGEST = 400
MOST_OFFERED = 8


@dataclass
class Question:
    """
    `asked` as in the address, `api` the same for the API, `query` loaded; `wrong` sentences by parameter.

    `meant` is the place that was taken for a misspelt one.
    """

    asked: dict[str, str]
    language: str = "de"
    api: dict[str, str] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    page: int = 1
    place: Place | None = None
    meant: str = ""
    offered: list[tuple[str, str]] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def point(self) -> tuple[float, float] | None:
        """Where the visitor is, WGS 84; None without a place."""
        return (self.place.lat, self.place.lon) if self.place else None

    def without(self, *names: str) -> dict[str, str]:
        """The address without some filters; a radius and what is beyond it go with their place."""
        gone = {*names, *(OF_RADIUS if "place" in names else ())}
        return {name: value for name, value in self.asked.items() if name not in gone}


def of_address(sent: MultiDict[str, str]) -> dict[str, str]:
    """The parameters as they were sent; codes that were sent one by one are several codes."""
    return {name: ",".join(filter(None, sent.getlist(name))) if name in CODES else sent[name] for name in sent}


def read(address: Mapping[str, str], language: str) -> Question:
    """The question of an address; empty fields are not asked, and all mistakes are named at once."""
    said = words(language)["listing"]["wrong"]
    asked = {name: text for name in FILTERS if (text := typed(address.get(name, "")).strip()[:LONGEST])}
    if "radius_km" not in asked:
        asked.pop("reach", None)
    question = Question(asked, language)
    question.api = {name: value for name, value in asked.items() if name not in ("place", *OF_RADIUS)}
    _read_place(question, said)
    if "q" in asked and "near" not in question.api:
        question.api["sort"] = "relevance"
    _read_page(question, address.get("page", ""), said)
    try:
        question.query = FILTER_SHAPE.load(question.api)
    except ValidationError as error:
        question.query = dict(error.valid_data or {})
        refused(question, error.normalized_messages())
    return question


def refused(question: Question, parameters: Iterable[str]) -> None:
    """Notes what the API does not take, by the field of the page, in the order of the form."""
    said = words(question.language)["listing"]["wrong"]
    for parameter in parameters:
        name = "place" if parameter in OF_PLACE else parameter
        fault = fault_of(question.asked["q"]) if name == "q" else None
        question.wrong.setdefault(name, said.get(f"q_{fault}" if fault else name, said["code"]))
    order = [*FILTERS, "page"]
    question.wrong = dict(sorted(question.wrong.items(), key=lambda one: order.index(one[0])))


def _read_place(question: Question, said: Mapping[str, str]) -> None:
    """A place alone: what serves it, the nearest first; with a radius: what is within, or what helps from afar."""
    radius = question.asked.get("radius_km")
    if radius:
        question.api["radius_km"] = radius.replace(",", ".")
    if "place" not in question.asked:
        if radius:
            question.wrong["place"] = said["radius_alone"]
            del question.api["radius_km"]
        return
    found = places.found(question.asked["place"])
    question.place, question.meant = found.place, found.meant
    if found.place is None:
        question.offered = _offered(found, question.asked["place"])
        question.wrong["place"] = said[found.problem if question.offered else "place"]
        question.api.pop("radius_km", None)
        return
    if radius and "reach" in question.asked:
        question.api["reach"] = question.asked["reach"]
    if not radius:
        question.api["region"] = places.key_of(found.place)
    if radius or found.place.precision not in AREAS:
        question.api["near"] = f"{found.place.lat},{found.place.lon}"


def _offered(found: places.Found, text: str) -> list[tuple[str, str]]:
    """What may be meant: what is shown, what to send."""
    if found.several:
        return [(places.shown(place), places.text_of(place)) for place in found.several[:MOST_OFFERED]]
    return [(name, name) for name in places.spelt_nearly(text).values()]


def _read_page(question: Question, page: str, said: Mapping[str, str]) -> None:
    if not page:
        return
    if page.isascii() and page.isdecimal() and int(page[:7]) > 0 and len(page) < 7:
        question.page = int(page)
    else:
        question.wrong["page"] = said["page"]
