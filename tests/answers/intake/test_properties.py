"""What holds for every line: a case's own labels give that case, and no fact comes from anywhere but the line."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import gazetteer
from service.answers.asking import Asking
from service.answers.intake.intake import LONGEST, Intake, IntakeQuestion, intake, stated
from service.answers.intake.lexicon import KINDS, OF_PERSON
from service.domain.three_valued import LEVELS
from service.http.questions.referral import PLACES, CaseShape
from service.words.catalogue import LANGUAGES
from service.words.writer import Writer
from tests.answers.intake.test_lines import LINES
from tests.seed_catalog import seed_catalog

DAY = date(2026, 11, 29)
RECORDS = seed_catalog().records
TEXTS = [param.values[0] for param in LINES]
TOPICS_TOO = {  # groups whose name people also say for a topic: both are taken
    "Behinderung": ("N26", "disability"),
    "disability": ("N26", "disability"),
    "Schwangerschaft": ("N25.pregnancy", "pregnancy"),
    "pregnancy": ("N25.pregnancy", "pregnancy"),
}
ENDINGS = st.sampled_from([" ", ", ", "; ", ". ", "\n", " / ", " - ", ""])
SIGNS = st.characters(categories=None)  # lone surrogates too


def read(line: str) -> Intake:
    return intake(Asking(seed_catalog(), DAY), IntakeQuestion(line))


def labels(field: str, language: str) -> dict[str, str]:
    """The code of each label of a vocabulary in a language."""
    found: dict[str, str] = {}
    for code, record in RECORDS.of_kind(KINDS[field]).items():
        name = Writer(RECORDS, language).name(KINDS[field], code)
        if field != "situations" or (record.get("axis") in OF_PERSON and name not in TOPICS_TOO):
            found[name] = code
    return found


def towns() -> dict[str, str]:
    """The key of each municipality whose name is no other's."""
    names = gazetteer.region_names()
    return {
        name.removesuffix(", Stadt"): key
        for key, name in names.items()
        if len(key) == 8 and len(gazetteer.named(name.removesuffix(", Stadt"))) == 1
    }


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Facts of a case, and the line of their labels in some order."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    parts: list[tuple[str, str, str]] = []
    for field, most in (("needs", 3), ("status", 1), ("languages", 2), ("situations", 2)):
        known = labels(field, language)
        chosen = draw(st.lists(st.sampled_from(sorted(known)), max_size=most, unique=True))
        parts += [(field, known[label], label) for label in chosen]
    known = towns()
    parts += [
        ("municipality", known[name], name) for name in draw(st.lists(st.sampled_from(sorted(known)), max_size=1))
    ]
    parts += [("german_level", level, level) for level in draw(st.lists(st.sampled_from(LEVELS[1:]), max_size=1))]
    parts = draw(st.permutations(parts))
    facts = stated((field, code) for field, code, _ in parts)
    return facts, "; ".join(label for _, _, label in parts)


@settings(max_examples=300)
@given(cases())
def test_a_line_made_of_the_labels_of_a_case_gives_that_case(case: tuple[dict[str, Any], str]) -> None:
    facts, line = case

    assert read(line).facts == facts


@pytest.mark.parametrize("field", [*KINDS])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_label_gives_its_code(field: str, language: str) -> None:
    wrong = {}
    for label, code in labels(field, language).items():
        expected = {field: [code] if field != "status" else code}
        if (found := read(label).facts) != expected:
            wrong[label] = found

    assert wrong == {}


@pytest.mark.parametrize(("label", "meant"), TOPICS_TOO.items())
def test_a_group_that_is_a_topic_too_gives_both(label: str, meant: tuple[str, str]) -> None:
    assert read(label).facts == {"needs": [meant[0]], "situations": [meant[1]]}


lines = st.lists(st.tuples(st.one_of(st.sampled_from(TEXTS), st.text(SIGNS, max_size=20)), ENDINGS), max_size=8).map(
    lambda parts: "".join(text + end for text, end in parts)[:LONGEST]
)


@settings(max_examples=300)
@given(lines)
def test_every_part_stands_in_the_line_where_it_says(line: str) -> None:
    answer = read(line)

    whole = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in line)
    for part in (*answer.understood, *answer.unclear):
        assert 0 <= part.start < part.end <= len(line)
        assert part.text == "".join(
            "\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in line[part.start : part.end]
        )
    assert answer.facts == stated((part.field, part.value) for part in answer.understood)
    assert all(text in whole for text in answer.left)


@settings(max_examples=200)
@given(lines, st.data())
def test_a_fact_goes_with_the_words_that_state_it(line: str, data: st.DataObject) -> None:
    answer = read(line)
    if not answer.understood:
        return
    chosen = data.draw(st.sampled_from(answer.understood))

    blank = line
    for part in answer.understood:
        if (part.field, part.value) == (chosen.field, chosen.value):
            blank = blank[: part.start] + "\n" * (part.end - part.start) + blank[part.end :]

    assert (chosen.field, chosen.value) not in [(part.field, part.value) for part in read(blank).understood]


@settings(max_examples=200)
@given(st.text(st.characters(categories=["Lo", "So", "Sm", "Po", "Cc", "Cf"], exclude_characters="§"), max_size=200))
def test_signs_without_words_of_ours_are_no_facts(line: str) -> None:
    assert read(line.replace("*", "")).facts == {}


@settings(max_examples=200)
@given(lines)
def test_facts_are_fields_that_a_referral_takes(line: str) -> None:
    facts = dict(read(line).facts)

    errors = CaseShape(partial=True).validate(
        {"needs": ["N1"], **facts, **({} if PLACES & facts.keys() else {"region": "14"})}
    )
    assert errors == {}


@pytest.mark.parametrize(
    "line",
    [
        "x" * LONGEST,
        "a " * (LONGEST // 2),
        "Lohn nicht bekommen " * 100,
        "25 Abs. 2 " * 200,
        "😀" * LONGEST,
        "a" + "\u0301" * (LONGEST - 1),
        "\u202e" * LONGEST,
        "\x00" * LONGEST,
        "\ud800" * LONGEST,
        "'; DROP TABLE case; --" * 90,
        "MATCH (n) DETACH DELETE n " * 76,
        "§" * LONGEST,
        "1." * (LONGEST // 2),
        "kein " * 400,
    ],
)
def test_a_long_or_hostile_line_is_text(line: str) -> None:
    answer = read(line[:LONGEST])

    assert all(line[part.start : part.end] == part.text for part in answer.understood)
