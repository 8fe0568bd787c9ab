"""Misspelt words: the known ones that are meant."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from service.answers.intake.lexicon import Lexicon
from service.answers.intake.stems import noun
from service.answers.search.function_words import FUNCTION_WORDS
from service.answers.search.word_forms import WordForms

# Letters from which on a slip is forgiven, then a wrong letter ("Anhalt" is no "Anwalt"), then two slips.
SHORTEST, LONG, LONGER = 6, 8, 11


def meant(form: str, lexicon: Lexicon, forms: WordForms) -> list[str]:
    """The known words nearest to a word that nobody knows, where that is a slip away; none for short ones."""
    if len(form) < SHORTEST or form in FUNCTION_WORDS or form in lexicon.known or forms.known(form) == form:
        return []
    near = nearest(form, lexicon.words.get(form[0], ()), 2 if len(form) >= LONGER else 1)
    if len(form) < LONG:
        near = [other for other in near if len(other) != len(form) or sorted(other) == sorted(form)]
    return [] if noun(form) in map(noun, near) else near  # a plural is no slip


def nearest(form: str, known: Iterable[str], most: int) -> list[str]:
    """The words at the least distance, at most `most` slips (a letter wrong, missing, added, or two turned)."""
    best: list[str] = []
    for other in known:
        distance = OSA.distance(form, other, score_cutoff=most) if abs(len(other) - len(form)) <= most else most + 1
        if distance < most:
            best, most = [other], distance
        elif distance == most:
            best.append(other)
    return best
