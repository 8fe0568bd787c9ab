"""Misspelt words: the one known word that is meant, and the parts of a compound."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from service.answers.intake.lexicon import Lexicon
from service.answers.search.function_words import FUNCTION_WORDS
from service.answers.search.word_forms import WordForms

SHORTEST, LONG = 6, 9  # letters; from nine on two may be wrong


def meant(form: str, lexicon: Lexicon, forms: WordForms) -> str | None:
    """The known word that a word nobody knows is one slip away from; None where none or more than one is."""
    if len(form) < SHORTEST or form in FUNCTION_WORDS or form in lexicon.known or forms.known(form):
        return None
    return nearest(form, lexicon.words.get(form[0], ()), 2 if len(form) >= LONG else 1)


def nearest(form: str, known: Iterable[str], most: int) -> str | None:
    """The one word at the least distance, at most `most` slips (a letter wrong, missing, added, or two turned)."""
    best: list[str] = []
    for other in known:
        distance = OSA.distance(form, other, score_cutoff=most) if abs(len(other) - len(form)) <= most else most + 1
        if distance < most:
            best, most = [other], distance
        elif distance == most:
            best.append(other)
    return best[0] if len(best) == 1 else None
