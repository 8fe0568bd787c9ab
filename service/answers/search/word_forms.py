"""The words a directory knows, in whatever form they are typed: singular or plural, inflected, feminine."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from service.gazetteer.folding import fold

LEAST_STEM = 4
LINKS = ("", "s", "n", "en", "es")  # what joins the parts of a German compound
LEAST_PART, LONGEST = 4, 40
MOST_LONGER = 3
_ENDS = re.compile(r"(?:en|es|e|(?<=[lr])n|(?<=[bdfghklmnt])s)$")  # of cases and plurals, without a change of vowel
_PLURAL = re.compile(
    r"(?:(?<=ung|ion|enz|anz)|(?<=heit|keit|taet)|(?<=tät)|(?<=schaft))en$|(?<=nis)sen?$"
)  # that no singular has
_FEMININE = re.compile(r"(?<=er|or|nt|nd)in(?:nen)?$|(?<=eur|ist|log)in(?:nen)?$")
_ENDINGS_ALONE = {"in", "innen"}  # of "Mentor*innen" the folded name leaves them alone


class WordForms(NamedTuple):
    """The shortest known form of each word by its stem."""

    by_stem: dict[str, str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordForms":
        """Of folded words."""
        by_stem: dict[str, str] = {}
        for word in sorted({plain(word) for word in words if word not in _ENDINGS_ALONE}, key=_by_length):
            by_stem.setdefault(_stem(word), word)
        return cls(by_stem)

    def known(self, word: str) -> str | None:
        """
        The form that stands for all forms of a word, folded; None for an unknown word.

        One that is spelt as it was typed stays so: the index prefers a name that is spelt like the search.
        """
        form = self.by_stem.get(_stem(plain(fold(word))))
        return word if form is not None and fold(word) == form else form

    def singular(self, word: str) -> str:
        """The word with a known word at its end in the form that stands for all: "Yogakurse" is "Yogakurs"."""
        for start in range(1, len(word) - LEAST_PART + 1):
            form = self.known(word[start:])
            if form is not None and fold(word[start:]).startswith(fold(form)):
                return word[:start] + form
        return word

    def parts(self, word: str) -> list[str] | None:
        """Two known parts of a compound, folded; the longest first part wins."""
        text = plain(fold(word))
        if len(text) > LONGEST:
            return None
        for end in range(len(text) - LEAST_PART, LEAST_PART - 1, -1):
            last = self.known(text[end:])
            first = self._before_link(text[:end]) if last else None
            if first and last:
                return [first, last]
        return None

    def longer(self, word: str) -> list[str]:
        """
        The shortest known compounds that end with an unknown one of known parts: "Landessprachkurse" of "Sprachkurs".

        Its parts alone do not find them, and what the parts find keeps the search from looking for parts of words.
        """
        if self.known(word) or not self.parts(word):
            return []
        end = _stem(plain(fold(word)))
        return sorted((form for stem, form in self.by_stem.items() if stem.endswith(end)), key=_by_length)[:MOST_LONGER]

    def compound(self, first: str, last: str) -> str | None:
        """The known compound of two words."""
        compounds = (self.known(f"{fold(first)}{link}{fold(last)}") for link in LINKS)
        return next(filter(None, compounds), None)

    def _before_link(self, start: str) -> str | None:
        stems = (start.removesuffix(link) for link in LINKS if start.endswith(link))
        return next((form for stem in stems if len(stem) >= LEAST_PART and (form := self.known(stem))), None)


def plain(word: str) -> str:
    """The word without the ending of women or of a plural that is one for sure; in small letters, folded or not."""
    return _PLURAL.sub("", _FEMININE.sub("", word))


def _stem(word: str) -> str:
    """What all forms of a plain word begin with."""
    short = _ENDS.sub("", word)
    return short if len(short) >= LEAST_STEM else word


def _by_length(word: str) -> tuple[int, str]:
    return len(word), word
