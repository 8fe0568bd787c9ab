"""Searches as people type them: whole sentences, compounds joined or apart, gendered words."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.answers.directory.readings import readings
from service.app import create_app
from tests.seed_catalog import seed_catalog

KNOWN = {"jobcenter", "zwickau", "anerkennung", "beratung", "anerkennungsberatung", "agentur", "arbeit"} | {
    "deutsch",
    "kurs",
}
SAME = [
    (
        "Jobcenter",
        "das Jobcenter",
        "Wo ist das Jobcenter?",
        "Job-Center",
        "Job Center",
        "JOB-CENTER",
        "Job\u00adcenter",
    ),
    ("Anerkennungsberatung", "Beratung zur Anerkennung", "Anerkennungs-Beratung", "Beratung für die Anerkennung"),
    ("Arbeitsagentur", "Agentur für Arbeit", "die Arbeitsagentur"),
    ("Deutschkurs", "Deutsch-Kurs", "Kurs Deutsch", "Ich suche einen Deutschkurs"),
    ("Jobcenter in Zwickau", "Zwickau Jobcenter", "Job Center Zwickau"),
]


def _sets(text: str) -> set[frozenset[str]]:
    return {frozenset(words) for words in readings(text, KNOWN)}


@pytest.mark.parametrize("texts", SAME)
def test_every_way_to_say_the_same_is_searched_alike(texts: tuple[str, ...]) -> None:
    first, *others = map(_sets, texts)

    assert first
    for text, other in zip(texts[1:], others, strict=True):
        assert other == first, text


@pytest.mark.parametrize(
    "text", ["Mentor*innen", "Mentor:innen", "Mentor_innen", "Mentor/-innen", "MentorInnen", "Mentor·in", "Mentor/in"]
)
def test_a_gendered_word_is_searched_by_its_stem(text: str) -> None:
    assert readings(text, KNOWN) == [["mentor"]]


@pytest.mark.parametrize("text", ["in", "Wo?", "das", "der die das"])
def test_words_that_carry_nothing_are_searched_when_nothing_else_is_there(text: str) -> None:
    assert readings(text, KNOWN)


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_few_short_readings(text: str) -> None:
    found = readings(text, KNOWN)

    assert len(found) <= 3
    assert all(0 < len(words) <= 10 and all(words) for words in found)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """The seed without a database: names are searched."""
    return create_app(seed_catalog).test_client()


@pytest.mark.parametrize(
    "texts",
    [
        ("Jobcenter", "das Jobcenter", "Wo ist das Jobcenter?", "Job-Center", "Job Center"),
        ("Anerkennungsberatung", "Beratung zur Anerkennung"),
        ("Arbeitsagentur", "Agentur für Arbeit"),
    ],
)
def test_the_list_of_every_way_to_say_the_same_is_the_same(client: FlaskClient, texts: tuple[str, ...]) -> None:
    found = []
    for text in texts:
        items = client.get("/api/services", query_string={"q": text, "limit": 200}).get_json()["items"]
        found.append({item["id"] for item in items})

    assert found[0]
    assert all(ids == found[0] for ids in found)


@pytest.mark.parametrize("word", ["робочий", "найти", "förderung", "أجور", "łódź"])
def test_what_is_not_a_compound_is_searched_as_it_was_typed(word: str) -> None:
    assert readings(word, KNOWN) == [[word]]
