"""One page of the list, with all that stands beside it."""

from dataclasses import dataclass, replace
from math import ceil

from service.answers.asking import Asking
from service.answers.directory.browse.card import Card, cards
from service.answers.directory.browse.districts import DistrictCount, by_district
from service.answers.directory.browse.question import BrowseQuestion
from service.answers.directory.browse.words import words_alone
from service.answers.directory.listing.listed import listed
from service.answers.directory.listing.matches import Counts, Matches
from service.answers.directory.listing.outside import covered
from service.answers.directory.listing.reach import FROM_AFAR
from service.answers.directory.listing.topics import Topic, topics_of
from service.gazetteer import is_home

PER_PAGE, FROM_AFAR_SHOWN = 20, 5


@dataclass(frozen=True, slots=True)
class Instead:
    """Where nothing fits: what is there without one filter, or for one word of several; only what has something."""

    without: tuple[tuple[str, int], ...] = ()  # by filter, the one that left out most first
    searching: tuple[tuple[str, int], ...] = ()  # by word, the rarest first


@dataclass(frozen=True, slots=True)
class Browse:
    """
    One page; behind the last page it has no cards.

    `first` is the number of its first card, `from_afar` the first of those that help within the radius from beyond it,
    `topics` what the words were understood as, `outside` is said where the place lies outside the area covered.
    """

    total: int
    counts: Counts
    pages: int
    first: int
    cards: tuple[Card, ...]
    from_afar: tuple[Card, ...]
    topics: tuple[Topic, ...]
    outside: str | None
    districts: tuple[DistrictCount, ...]
    instead: Instead


def browse(asking: Asking, question: BrowseQuestion) -> Browse:
    """The page that is asked for; BadRequest as `listed`."""
    matches = listed(asking, question.query)
    begin = (question.page - 1) * PER_PAGE
    return Browse(
        matches.total,
        matches.counts,
        max(1, ceil(matches.total / PER_PAGE)),
        begin + 1,
        cards(asking, matches.part(skip=begin, most=PER_PAGE), question.place),
        _from_afar(asking, question, matches),
        topics_of(matches.needs, asking.writer) if matches.total else (),
        covered(asking.writer) if question.place and not is_home(question.place.region) else None,
        by_district(asking.catalog, _wherever(asking, question, matches).bits, question.place),
        Instead() if matches.total else _instead(asking, question),
    )


def _from_afar(asking: Asking, question: BrowseQuestion, matches: Matches) -> tuple[Card, ...]:
    """Beside those within; they are not on the map."""
    if not matches.counts.from_afar or "reach" in question.filters:
        return ()
    beyond = listed(asking, {**question.query, "reach": FROM_AFAR})
    return tuple(replace(card, points=0) for card in cards(asking, beyond.part(most=FROM_AFAR_SHOWN), question.place))


def _wherever(asking: Asking, question: BrowseQuestion, matches: Matches) -> Matches:
    """What meets all filters but the place."""
    return listed(asking, question.without("place").query) if question.place else matches


def _instead(asking: Asking, question: BrowseQuestion) -> Instead:
    without = {name: _total(asking, question.without(name)) for name in question.in_force}
    words = words_alone(str(question.filters.get("q", "")))
    searching = {word: _total(asking, question.searching(word)) for word in words}
    return Instead(
        tuple(sorted(((name, total) for name, total in without.items() if total), key=lambda way: -way[1])),
        tuple(sorted(((word, total) for word, total in searching.items() if total), key=lambda way: way[1])),
    )


def _total(asking: Asking, question: BrowseQuestion) -> int:
    return listed(asking, question.query).total
