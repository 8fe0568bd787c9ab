"""What of a typed search is searched for: the words that carry it, however they are joined, split or gendered."""

import re
from collections.abc import Collection, Sequence
from itertools import permutations

from service.gazetteer.folding import fold, typed
from service.graph.search import MOST_WORDS, words_of

LEAST_PART, LONGEST = 4, 40
LINKS = ("", "s", "n", "en", "es")  # what joins the parts of a German compound
_GENDERED = re.compile(r"(?<=\w\w\w)(?:[*:_·]|/-?)in(?:nen)?\b|(?<=[a-zß-ü]{3})In(?:nen)?\b")
_FUNCTION_WORDS = frozenset(
    fold(word)
    for line in (
        "der die das den dem des ein eine einen einem einer eines und oder mit ohne für von vom zu zum zur bei beim",
        "in im ins an am auf aus nach über um durch gegen ist sind gibt es wo wie was wer wen wem wann welche welcher",
        "welches ich wir man mein meine meinen meiner unser unsere bitte brauche suche möchte will kann muss haben hat",
        "the a an of for to with at by on from where what who is are there how i we my our need looking find please",
    )
    for word in line.split()
)


def readings(text: str, known: Collection[str]) -> list[list[str]]:
    """
    The ways to search for a text, each as words that all have to be met; none where no word carries it.

    `known` are the folded words of the directory; what is not joined or split stays as it was typed. "Job Center" and
    "Job-Center" are the compound where that is known; a compound and its parts ("Anerkennungsberatung", "Beratung zur
    Anerkennung") have the same readings.
    """
    words = _joined(_words(text), known)
    whole = [part for word in words for part in (_split(word, known) if fold(word) not in known else None) or [word]]
    other = [part for word in words for part in _split(word, known) or [word]]
    compound = _compound(whole, known)
    found = [whole, other, *([compound] if compound else [])]
    return [reading[:MOST_WORDS] for number, reading in enumerate(found) if reading and reading not in found[:number]]


def _words(text: str) -> list[str]:
    """Runs of letters and digits without their gender; those that only hold a sentence together go, unless all do."""
    found = words_of(_GENDERED.sub("", typed(text)))
    return [word for word in found if fold(word) not in _FUNCTION_WORDS] or found


def _joined(words: Sequence[str], known: Collection[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if found and fold(f"{found[-1]}{word}") in known:
            found[-1] += word
        else:
            found.append(word)
    return found


def _split(word: str, known: Collection[str]) -> list[str] | None:
    """Two known parts of a compound, folded; the longest first part wins."""
    text = fold(word)
    if len(text) > LONGEST:
        return None
    for end in range(len(text) - LEAST_PART, LEAST_PART - 1, -1):
        first = next((stem for link in LINKS if (stem := _stem(text[:end], link, known))), None)
        if first and text[end:] in known:
            return [first, text[end:]]
    return None


def _stem(start: str, link: str, known: Collection[str]) -> str | None:
    """What stands before a link, if the directory knows it."""
    stem = start.removesuffix(link)
    fits = start.endswith(link) and len(stem) >= LEAST_PART and (stem in known or f"{stem}e" in known)
    return stem if fits else None


def _compound(words: Sequence[str], known: Collection[str]) -> list[str] | None:
    """Two of the words as the compound that the directory knows."""
    for one, two in permutations(words, 2):
        ways = (f"{fold(one)}{link}{fold(two)}" for link in LINKS)
        if joined := next((way for way in ways if way in known), None):
            return [*(word for word in words if word not in (one, two)), joined]
    return None
