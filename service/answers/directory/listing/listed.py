"""What a list holds, in order."""

from collections.abc import Mapping

from service.answers.asking import Asking
from service.answers.codes import known_codes
from service.answers.directory.listing.filters import fitting
from service.answers.directory.listing.matches import ALL_AROUND, Counts, Matches
from service.answers.directory.listing.question import ServiceQuestion
from service.answers.directory.listing.reach import FROM_AFAR, parts
from service.answers.directory.listing.topics import understood, with_topics
from service.answers.search.search import Hits
from service.catalog.snapshot import Catalog
from service.domain.errors import BadRequest, Fault, Parameter


def listed(asking: Asking, checked: Mapping[str, object]) -> Matches:
    """Everything that fits on the day (`as_of`, else today), by the order asked for; BadRequest names unknown codes."""
    question = ServiceQuestion.of(checked)
    codes = known_codes(asking.catalog, checked)
    _sortable(question)
    hits, needs = _searched(asking, question.q)
    bits, counts = _in_reach(asking.catalog, question, fitting(asking, question, codes, hits))
    sort = question.sort or ("distance" if question.near else "name")
    return Matches(asking.catalog, bits, sort, question.near, hits.scores if hits else {}, counts, needs)


def _searched(asking: Asking, words: str | None) -> tuple[Hits | None, tuple[str, ...]]:
    """What words find, with what meets the needs they stand for, and these needs; None and none without words."""
    if words is None:
        return None, ()
    hits = asking.search.find(asking.catalog, words)
    needs = understood(asking, words, hits)
    return with_topics(asking.catalog, needs, hits), needs


def _in_reach(catalog: Catalog, question: ServiceQuestion, bits: int) -> tuple[int, Counts]:
    """Those of the part that is asked for, and how many each part has; all of them where no radius is given."""
    if question.near is None or question.radius_km is None:
        return bits, ALL_AROUND
    within, from_afar = (bits & part for part in parts(catalog, question.near, question.radius_km))
    return from_afar if question.reach == FROM_AFAR else within, Counts(within.bit_count(), from_afar.bit_count())


def _sortable(question: ServiceQuestion) -> None:
    if question.near is None and (question.radius_km is not None or question.sort == "distance"):
        raise BadRequest("A distance needs a point.", [Fault(Parameter("near"), "no_point")])
    if question.radius_km is None and question.reach is not None:
        raise BadRequest("What is within needs a radius.", [Fault(Parameter("radius_km"), "no_radius")])
    if question.q is None and question.sort == "relevance":
        raise BadRequest("Relevance needs words.", [Fault(Parameter("q"), "no_words")])
