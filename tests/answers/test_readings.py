"""Searches as people type them: whole sentences, compounds joined or apart, inflected and gendered words."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.answers.codes import LIFECYCLES
from service.answers.search.function_words import FUNCTION_WORDS
from service.answers.search.readings import MOST_WORDS, fault_of, readings
from service.answers.search.search import spoken_of
from service.answers.search.word_forms import WordForms
from service.app import create_app
from service.gazetteer.folding import fold
from tests.answers.same_searches import SAME
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

ENDINGS = ("*in", ":innen", "_innen", "/-innen", "/in", "·in", "(innen)", "(in)", "(in)nen", "Innen", "in", " (m/w/d)")


@pytest.fixture(scope="module")
def forms() -> WordForms:
    """The words of the seed."""
    return spoken_of(seed_catalog()).words


def _sets(text: str, forms: WordForms) -> set[frozenset[str]]:
    return {frozenset(map(fold, words)) for words in readings(text, forms)}


@pytest.mark.parametrize("texts", SAME, ids=[row[0] for row in SAME])
def test_every_way_to_say_the_same_is_searched_alike(texts: tuple[str, ...], forms: WordForms) -> None:
    first, *others = (_sets(text, forms) for text in texts)

    assert first
    for text, other in zip(texts[1:], others, strict=True):
        assert other == first, text


ENDS_IN = {"ung": "en", "kurs": "e", "mentor": "en", "ion": "en", "behoerde": "n", "stelle": "n", "agentur": "en"}
REGULAR = sorted(
    word
    for word in {word for name in spoken_of(seed_catalog()).names.values() for word in name.split()}
    if word.endswith(tuple(ENDS_IN))
)


@given(st.sampled_from(REGULAR))
def test_the_plural_of_every_word_of_a_name_is_searched_like_the_singular(word: str) -> None:
    plural = word + next(ending for end, ending in ENDS_IN.items() if word.endswith(end))
    forms = spoken_of(seed_catalog()).words

    assert _sets(plural, forms) == _sets(word, forms)


@given(st.sampled_from(["Mentor", "Berater", "Sozialarbeiter", "Migrant", "Student"]), st.sampled_from(ENDINGS))
def test_a_gendered_word_is_searched_by_its_stem(word: str, ending: str) -> None:
    assert readings(f"{word}{ending}", WordForms.of([])) == [[word.lower()]]


@pytest.mark.parametrize("word", ["Termin", "Berlin", "Verein", "Medizin", "Ort in Sachsen", "Schule (in Zwickau)"])
def test_what_only_looks_like_a_gender_stays(word: str) -> None:
    assert readings(word, WordForms.of([]))[0][0] == word.lower().split()[0]


@given(st.lists(st.sampled_from(sorted(FUNCTION_WORDS)), max_size=8), st.sampled_from(["Jobcenter", "Lohn", "xyzzy"]))
def test_words_that_carry_nothing_change_nothing(around: list[str], word: str) -> None:
    known = spoken_of(seed_catalog()).words

    assert readings(" ".join([*around, word]), known) == readings(f"{word} {' '.join(around)}", known)
    assert readings(" ".join([*around, word]), known) == readings(word, known)


@pytest.mark.parametrize("text", ["in", "Wo?", "das", "der die das und", "***", "§", " ", "wer hilft mir"])
def test_what_carries_nothing_is_no_search(text: str, forms: WordForms) -> None:
    assert readings(text, forms) == []
    assert fault_of(text) == "none"


@given(st.text(max_size=80))
def test_whatever_is_typed_gives_few_short_readings_or_a_fault(text: str) -> None:
    found = readings(text, spoken_of(seed_catalog()).words)

    assert len(found) <= 6
    assert all(len(words) > 0 and all(words) for words in found)
    assert fault_of(text) or all(len(words) <= MOST_WORDS for words in found)
    assert bool(found) == (fault_of(text) != "none")


@pytest.mark.parametrize(("number", "fault"), [(1, None), (10, None), (11, "many")])
def test_ten_words_are_searched_and_more_are_refused(number: int, fault: str | None, forms: WordForms) -> None:
    text = " ".join(f"wo{letter}" for letter in "abcdefghijk"[:number])

    assert fault_of(f"Wo ist die {text}") == fault
    assert len(readings(text, forms)[0]) == number


def test_compounds_stay_whole_where_their_parts_would_be_more_than_ten_words(forms: WordForms) -> None:
    five = ["sprachkurs", "anerkennungsagentur", "arbeitsberatung", "jobcentermentor", "integrationsbehörde"]

    assert len(readings(" ".join(five), forms)[0]) == 10
    assert readings(" ".join([*five, "deutschzwickau"]), forms)[0] == [*five, "deutschzwickau"]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """The seed without a database: names are searched."""
    return create_app(seed_catalog, options=ON_FIXED_DAY).test_client()


@pytest.mark.parametrize("texts", SAME, ids=[row[0] for row in SAME])
def test_the_list_of_every_way_to_say_the_same_is_the_same(client: FlaskClient, texts: tuple[str, ...]) -> None:
    found = {}
    for text in texts:
        query = {"q": text, "limit": 200, "lifecycle": ",".join(LIFECYCLES)}
        items = client.get("/api/services", query_string=query).get_json()["items"]
        found[text] = {item["id"] for item in items}

    assert found[texts[0]]
    assert {text for text, ids in found.items() if ids != found[texts[0]]} == set()


@pytest.mark.parametrize("word", ["робочий", "найти", "förderung", "أجور", "łódź"])
def test_what_is_not_a_compound_is_searched_as_it_was_typed(word: str) -> None:
    assert readings(word, WordForms.of(["beratung"])) == [[word]]
