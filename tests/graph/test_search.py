"""Full-text search on the real engine: inflected, misspelt and partial words, and whatever people type."""

from collections.abc import Iterator

import neo4j
import pytest

from service.domain.errors import DatabaseUnavailable
from service.graph.search import MOST_SERVICES, search
from tests.graph.samples import ground, service, write
from tests.graph_server import emptied

HOSTILE = [
    "*", "?", "~", "^", "a^9999999999", "AND", "OR OR", "NOT NOT x", "text:*", "[a TO z]", "{* TO *}", '"', '"a', "a\\",
    "(((((", "a)", "&& ||", "+-!", "/.*/", "a/b", "<>=", "*:*", "_", "%", "'", "`", "$words", "}) RETURN 1 //",
    "MATCH (n) DETACH DELETE n", "\u202e\u200b", "ß", "İ", "日本語", "😀", "a" * 100, "a " * 50, "1e400", "null",
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(neo4j_driver: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """Services with names and texts in three languages, an organization, a place, and more than a search shows."""
    texts = [
        {"field": "description", "language": "de", "text": "Hilfe bei nicht gezahlten Löhnen."},
        {"field": "description", "language": "uk", "text": "Допомога з невиплаченою зарплатою."},
        {"field": "description", "language": "ar", "text": "المساعدة في الأجور غير المدفوعة"},
    ]
    emptied(neo4j_driver)
    ground(neo4j_driver)
    write(
        neo4j_driver,
        service("wages", name="Faire Arbeit", texts=texts, meets=[{"to": "N1"}]),
        service("family", name="Familienberatungsstelle", sites=[{"location": "hall"}]),
        *(service(f"many-{number}", name=f"Sprachtreff {number}") for number in range(MOST_SERVICES + 10)),
    )
    yield neo4j_driver
    emptied(neo4j_driver)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Lohn", "wages"),
        ("FAIRE arbeit", "wages"),
        ("Faire Lohn", "wages"),
        ("Arbiet", "wages"),
        ("зарплата", "wages"),
        ("الأجور", "wages"),
        ("Need N1", "wages"),
        ("beratung", "family"),
        ("Hall", "family"),
    ],
)
def test_words_are_found_inflected_misspelt_as_a_part_and_in_other_scripts(
    filled: neo4j.Driver, typed: str, found: str
) -> None:
    assert next(iter(search(filled, typed)), None) == found


def test_an_index_that_is_missing_is_told_with_the_code_of_the_database(
    filled: neo4j.Driver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("service.graph.search.INDEXES", ("no_such_index",))

    with pytest.raises(DatabaseUnavailable, match="names are searched"):
        search(filled, "Lohn")

    assert [one.getMessage().partition(" (Neo.ClientError.")[0] for one in caplog.records] == [
        "The full-text indexes cannot be asked"
    ]
    assert "Lohn" not in caplog.text


def test_every_word_must_be_found(filled: neo4j.Driver) -> None:
    assert search(filled, "Faire Sprachtreff") == {}


def test_at_most_two_hundred_are_shown(filled: neo4j.Driver) -> None:
    assert len(search(filled, "Sprachtreff")) == MOST_SERVICES


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_text(filled: neo4j.Driver, typed: str) -> None:
    assert len(search(filled, typed)) <= MOST_SERVICES
    assert "wages" in search(filled, "Lohn")
