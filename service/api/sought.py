"""What of a typed search is searched for: the words that carry it, however they are joined, split or gendered."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import permutations

from service.gazetteer.folding import fold, typed

MOST_WORDS = 10
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

    `known` are the folded words of the directory. "Job Center" and "Job-Center" are the compound where that is known;
    a compound and its parts ("Anerkennungsberatung", "Beratung zur Anerkennung") have the same readings.
    """
    words = _joined(_words(text), known)
    whole = [part for word in words for part in (_split(word, known) if word not in known else None) or [word]]
    other = [part for word in words for part in _split(word, known) or [word]]
    compound = _compound(whole, known)
    found = [whole, other, *([compound] if compound else [])]
    return [reading[:MOST_WORDS] for number, reading in enumerate(found) if reading and reading not in found[:number]]


def _words(text: str) -> list[str]:
    """Runs of letters and digits without their gender; those that only hold a sentence together go, unless all do."""
    found = re.findall(r"[^\W_]+", fold(_GENDERED.sub("", typed(text))))
    return [word for word in found if word not in _FUNCTION_WORDS] or found


def _joined(words: Sequence[str], known: Collection[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if found and f"{found[-1]}{word}" in known:
            found[-1] += word
        else:
            found.append(word)
    return found


def _split(word: str, known: Collection[str]) -> list[str] | None:
    """Two known parts of a compound, the longest first part wins."""
    if len(word) > LONGEST:
        return None
    for end in range(len(word) - LEAST_PART, LEAST_PART - 1, -1):
        rest = word[end:]
        first = next((word[: end - len(link)] for link in LINKS if _is_first(word[:end], link, known)), None)
        if first and rest in known:
            return [first, rest]
    return None


def _is_first(start: str, link: str, known: Collection[str]) -> bool:
    stem = start.removesuffix(link) if link else start
    return start.endswith(link) and len(stem) >= LEAST_PART and (stem in known or f"{stem}e" in known)


def _compound(words: Sequence[str], known: Collection[str]) -> list[str] | None:
    """Two of the words as the compound that the directory knows."""
    ways: list[Callable[[str, str], str]] = [lambda one, two, link=link: f"{one}{link}{two}" for link in LINKS]  # type: ignore[misc]
    for one, two in permutations(words, 2):
        if joined := next((way(one, two) for way in ways if way(one, two) in known), None):
            return [*(word for word in words if word not in (one, two)), joined]
    return None
