"""A page of the list: what is asked of it, and what it answers beside the services."""

import pytest

from service.answers import named_place
from service.answers.asking import Asking
from service.answers.directory.browse.browse import FROM_AFAR_SHOWN, PER_PAGE, Browse, browse
from service.answers.directory.browse.question import BrowseQuestion
from service.answers.directory.browse.words import words_alone
from service.answers.directory.listing.listed import listed
from service.domain.errors import BadRequest
from service.gazetteer import Place
from tests.seed_catalog import fixed_day, seed_catalog

GLAUCHAU = named_place.resolve("Glauchau").place
assert GLAUCHAU
NEAR = f"{GLAUCHAU.lat},{GLAUCHAU.lon}"
ZWICKAU = "14524"


def _page(filters: dict[str, object], place: Place | None = None, page: int = 1) -> Browse:
    return browse(Asking(seed_catalog(), fixed_day()), BrowseQuestion(filters, place, page))


def test_a_place_is_one_filter_and_its_radius_goes_with_it() -> None:
    question = BrowseQuestion({"need": "N11", "near": NEAR, "radius_km": 10.0, "reach": "from_afar"}, GLAUCHAU, 3)

    left = question.without("place")

    assert question.in_force == ("need", "place", "reach")
    assert left == BrowseQuestion({"need": "N11"})


@pytest.mark.parametrize(
    ("filters", "sort"),
    [({"q": "Lohn"}, "relevance"), ({"q": "Lohn", "near": NEAR}, None), ({"need": "N11"}, None)],
)
def test_words_are_sorted_by_relevance_unless_a_point_sorts_by_distance(
    filters: dict[str, object], sort: str | None
) -> None:
    assert BrowseQuestion(filters).query.get("sort") == sort


def test_pages_hold_every_service_of_the_list_once_and_in_its_order() -> None:
    first = _page({})

    cards = [card for page in range(1, first.pages + 1) for card in _page({}, page=page).cards]

    whole = listed(Asking(seed_catalog(), fixed_day()), BrowseQuestion({}).query)
    assert [card.service.id for card in cards] == [entry.service.id for entry in whole]
    assert first.total == len(cards) > PER_PAGE == len(first.cards)
    assert _page({}, page=first.pages + 1).cards == ()


def test_what_helps_from_afar_stands_beside_what_lies_within_and_not_on_the_map() -> None:
    page = _page({"near": NEAR, "radius_km": 10.0}, GLAUCHAU)

    within = {card.service.id for card in page.cards}
    assert page.counts.within == page.total
    assert len(page.from_afar) == FROM_AFAR_SHOWN <= (page.counts.from_afar or 0)
    assert not within & {card.service.id for card in page.from_afar}
    assert {card.points for card in page.from_afar} == {0}


def test_districts_are_counted_without_the_place_and_the_place_is_marked() -> None:
    district = named_place.resolve("Landkreis Zwickau").place

    everywhere, chosen = _page({"need": "N11"}), _page({"need": "N11", "region": ZWICKAU}, district)

    numbers = {count.region: count.number for count in everywhere.districts}
    assert {count.region: count.number for count in chosen.districts} == numbers
    assert [count.region for count in chosen.districts if count.chosen] == [ZWICKAU]
    assert not any(count.chosen for count in everywhere.districts)
    assert numbers[ZWICKAU] == chosen.total


def test_where_nothing_fits_each_filter_tells_what_is_there_without_it() -> None:
    page = _page({"need": "N11", "language": "ti", "kind": "project_counselling"})

    assert page.total == 0
    assert page.instead.without
    for name, number in page.instead.without:
        left = {"need": "N11", "language": "ti", "kind": "project_counselling"}
        del left[name]
        assert _page(dict(left)).total == number > 0
    numbers = [number for _, number in page.instead.without]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Lohn", ()),
        ("Lohn Lohn", ()),
        ("Lohn und Xylophon", ("Lohn", "Xylophon")),
        ("ab Lohn Xylophon", ("Lohn", "Xylophon")),
        ("eins zwei drei vier fuenf sechs", ("eins", "zwei", "drei", "vier", "fuenf")),
    ],
)
def test_words_that_could_find_something_alone(typed: str, words: tuple[str, ...]) -> None:
    assert words_alone(typed) == words


def test_a_code_that_is_not_known_is_named() -> None:
    with pytest.raises(BadRequest) as refused:
        _page({"need": "N99", "kind": "x"})

    assert [fault.where.name for fault in refused.value.faults] == ["need", "kind"]
