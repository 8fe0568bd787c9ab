"""What of a typed search is searched for: the words that carry it, however they are joined, split or gendered."""

import re
from collections.abc import Sequence
from itertools import permutations
from typing import Literal

from service.answers.search.function_words import FUNCTION_WORDS
from service.answers.search.word_forms import WordForms, plain
from service.gazetteer.folding import fold, typed
from service.graph.search import words_of

MOST_WORDS = 10
_GENDERED = re.compile(
    r"(?<=\w\w\w)(?:[*:_·]|/-?)(?i:in(?:nen)?|r)\b"  # Mentor*innen, Mentor/-in, Geflüchtete:r
    r"|(?<=\w\w\w)\((?i:in(?:nen)?|r|n|en)\)(?:nen\b)?"  # Mentor(innen), Mentor(in)nen
    r"|(?<=[a-zß-ü]{3})In(?:nen)?\b"  # MentorInnen
    r"|\((?i:[mwdfxi](?:\s*[/|,*]\s*[mwdfxi])+)\)"  # Mentor (m/w/d)
)


def readings(text: str, forms: WordForms) -> list[list[str]]:
    """
    The ways to search for a text, each as words that all have to be met; none where no word carries it.

    `forms` are the words of the directory; what is not joined or split stays as it was typed. "Job Center" and
    "Job-Center" are the compound where that is known; a compound and its parts ("Anerkennungsberatung", "Beratung zur
    Anerkennung") have the same readings, and so have all forms of a word.
    """
    words = _joined(telling_words(text), forms)
    forms_of = [(forms.known(word), forms.singular(word), forms.parts(word) or []) for word in words]
    as_typed = [known or word for known, word, _ in forms_of]
    whole = [part for known, word, parts in forms_of for part in ([known] if known else parts or [word])]
    other = [part for known, word, parts in forms_of for part in parts or [known or word]]
    ways = (whole, other, _compound(whole, forms), *_longer(words, as_typed, forms))
    read = [_once(way) if len(set(way)) <= MOST_WORDS else _once(as_typed) for way in ways]  # ten have more parts
    return [reading for number, reading in enumerate(read) if reading and reading not in read[:number]]


def telling_words(text: str) -> list[str]:
    """Words in small letters, without gender and regular plural; those that only hold a sentence together go."""
    words = words_of(_GENDERED.sub("", typed(text)))
    return [plain(word) for word in words if fold(word) not in FUNCTION_WORDS]


def fault_of(text: str) -> Literal["none", "many"] | None:
    """Why a text cannot be searched for as a whole: no word carries it, or more than MOST_WORDS; None if it can."""
    number = len(telling_words(text))
    return "none" if not number else "many" if number > MOST_WORDS else None


def _once(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _joined(words: Sequence[str], forms: WordForms) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and (forms.known(both := f"{joined[-1]}{word}") or forms.longer(both)):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _compound(words: Sequence[str], forms: WordForms) -> list[str]:
    """Two of the words as the compound that the directory knows; empty where it knows none."""
    for first, last in permutations(words, 2):
        if joined := forms.compound(first, last):
            return [*(word for word in words if word not in (first, last)), joined]
    return []


def _longer(words: Sequence[str], as_typed: list[str], forms: WordForms) -> list[list[str]]:
    """The first word that is the end of known compounds as each of these."""
    for place, word in enumerate(words):
        if compounds := forms.longer(word):
            return [[*as_typed[:place], compound, *as_typed[place + 1 :]] for compound in compounds]
    return []
