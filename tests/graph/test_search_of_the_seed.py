"""Searches as people type them, on the whole directory in the real engine."""

from collections.abc import Iterator

import neo4j
import pytest

from seed.load import load
from service.answers.search.search import FULL_TEXT, Search
from service.graph.loading import EMPTY, mark_loaded
from service.graph.questions import Questions
from tests.answers.same_searches import SAME
from tests.graph_server import emptied
from tests.seed_catalog import seed_catalog


@pytest.fixture(scope="module")
def seeded(neo4j_driver: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A graph that holds the seed, for all tests here."""
    emptied(neo4j_driver)
    load(neo4j_driver, str)
    yield neo4j_driver
    emptied(neo4j_driver)
    mark_loaded(neo4j_driver, EMPTY)


def _found(driver: neo4j.Driver, text: str) -> set[str]:
    hits = Search(Questions(driver)).find(seed_catalog(), text)
    assert hits.by == FULL_TEXT
    return set(hits.scores)


@pytest.mark.parametrize("texts", SAME, ids=[row[0] for row in SAME])
def test_every_way_to_say_the_same_finds_the_same_services(seeded: neo4j.Driver, texts: tuple[str, ...]) -> None:
    first, *others = (_found(seeded, text) for text in texts)

    assert first
    assert {text for text, other in zip(texts[1:], others, strict=True) if other != first} == set()


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("Umschulung", "Umschulungen"),
        ("Wohnung", "Wohnungen"),
        ("Qualifikation", "Qualifikationen"),
        ("Abschluss", "Abschlüsse"),
        ("Unterkunft", "Unterkünfte"),
        ("Zeugnis", "Zeugnisse"),
        ("Übersetzung", "Übersetzungen"),
        ("Sozialberatung", "Sozialberatungen"),
        ("Bewerbung", "Bewerbungen"),
        ("Deutschsprachkurs", "Deutschsprachkurse"),
        ("Yogakurs", "Yogakursen"),
        ("Betrieb", "Betriebe"),
        ("Schule", "Schulen"),
        ("Duldung", "Duldungen"),
    ],
)
def test_the_plural_finds_what_the_singular_finds(seeded: neo4j.Driver, one: str, many: str) -> None:
    assert _found(seeded, one) <= _found(seeded, many)


def test_a_compound_is_found_at_the_end_of_a_longer_one(seeded: neo4j.Driver) -> None:
    longer = _found(seeded, "Landessprachkurse")

    assert longer
    assert longer <= _found(seeded, "Sprachkurs")
