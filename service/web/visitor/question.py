"""What a visitor asks of the list: the address, read into the question of the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from service.answers import named_place as places
from service.answers.directory.browse.question import OF_POINT, BrowseQuestion, order_of
from service.answers.search.readings import fault_of
from service.gazetteer import AREAS, Place
from service.gazetteer.folding import typed
from service.http.questions.services import ServiceFilters

FILTERS = ("need", "place", "radius_km", "reach", "q", "language", "kind", "cost", "mode", "lifecycle")
FILTER_SHAPE = ServiceFilters()
OF_RADIUS = ("radius_km", "reach")
CODES = ("need", "language", "kind", "cost", "mode", "lifecycle")
LONGEST = 400
MOST_OFFERED = 8


@dataclass
class Question:
    """
    `asked` as in the address, `api` the same for the API, `browse` checked; `wrong` keys of sentences by parameter.

    `meant` is the place that was taken for a misspelt one, `offered` what a name may mean: shown, and to send.
    """

    asked: dict[str, str]
    language: str = "de"
    api: dict[str, str] = field(default_factory=dict)
    browse: BrowseQuestion = field(default_factory=lambda: BrowseQuestion({}))
    place: Place | None = None
    meant: str = ""
    offered: list[tuple[str, str]] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    def without(self, *names: str) -> dict[str, str]:
        """The address without some filters; a radius and what is beyond it go with their place."""
        gone = {*names, *(OF_RADIUS if "place" in names else ())}
        return {name: value for name, value in self.asked.items() if name not in gone}

    def refuse(self, parameters: Iterable[str]) -> None:
        """Notes what the API does not take, by the field of the page, in the order of the form."""
        for parameter in parameters:
            name = "place" if parameter in (*OF_POINT, "postcode") else parameter
            fault = fault_of(self.asked["q"]) if name == "q" else None
            self.wrong.setdefault(name, f"q_{fault}" if fault else name)
        order = [*FILTERS, "page"]
        self.wrong = dict(sorted(self.wrong.items(), key=lambda mistake: order.index(mistake[0])))


def of_address(sent: MultiDict[str, str]) -> dict[str, str]:
    """The parameters as they were sent; codes that were sent one by one are several codes."""
    return {name: ",".join(filter(None, sent.getlist(name))) if name in CODES else sent[name] for name in sent}


def read(address: Mapping[str, str], language: str) -> Question:
    """The question of an address; empty fields are not asked, and all mistakes are named at once."""
    asked = {name: text for name in FILTERS if (text := typed(address.get(name, "")).strip()[:LONGEST])}
    if "radius_km" not in asked:
        asked.pop("reach", None)
    question = Question(asked, language)
    plain = {name: value for name, value in asked.items() if name not in ("place", *OF_RADIUS)}
    parameters = {**plain, **_of_place(question)}
    question.api = {**parameters, **order_of(parameters)}
    page = _page(question, address.get("page", ""))
    question.browse = BrowseQuestion(_checked(question, parameters), question.place, page)
    return question


def _checked(question: Question, parameters: Mapping[str, str]) -> dict[str, object]:
    """The parameters with their values; those that the API does not take are noted and left out."""
    try:
        values = FILTER_SHAPE.load(parameters)
    except ValidationError as error:
        values = dict(error.valid_data or {})
        question.refuse(error.normalized_messages())
    return {name: values[name] for name in parameters if name in values}


def _of_place(question: Question) -> dict[str, str]:
    """A place alone: what serves it, the nearest first; with a radius: what is within, or what helps from afar."""
    radius = question.asked.get("radius_km", "").replace(",", ".")
    if "place" not in question.asked:
        if radius:
            question.wrong["place"] = "radius_alone"
        return {}
    resolved = places.resolve(question.asked["place"])
    question.place, question.meant = resolved.place, resolved.meant
    if resolved.place is None:
        question.offered = _offered(resolved, question.asked["place"])
        question.wrong["place"] = resolved.problem if question.offered else "place"
        return {}
    reach = {"reach": question.asked["reach"]} if "reach" in question.asked else {}
    of_radius = {"radius_km": radius, **reach} if radius else {"region": places.key_of(resolved.place)}
    with_point = radius or resolved.place.precision not in AREAS
    return {**of_radius, **({"near": f"{resolved.place.lat},{resolved.place.lon}"} if with_point else {})}


def _offered(resolved: places.Resolved, text: str) -> list[tuple[str, str]]:
    """What may be meant: what is shown, what to send."""
    if resolved.several:
        return [(places.label(place), places.text_of(place)) for place in resolved.several[:MOST_OFFERED]]
    return [(name, name) for name in places.spelt_nearly(text).values()]


def _page(question: Question, page: str) -> int:
    """The page asked for, the first one where none is; what is no number is noted."""
    if not page or (page.isascii() and page.isdecimal() and int(page[:7]) > 0 and len(page) < 7):
        return int(page or 1)
    question.wrong["page"] = "page"
    return 1
