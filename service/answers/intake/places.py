"""Places that a line names, among words that are something else."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from service import gazetteer
from service.answers import named_place
from service.answers.intake import short_names
from service.answers.intake.lexicon import Lexicon
from service.answers.intake.meaning import Meaning, Piece
from service.answers.intake.spelling import nearest
from service.answers.intake.stems import EMPTY
from service.answers.intake.words import Word
from service.answers.search.word_forms import WordForms
from service.domain.regions import is_municipality
from service.gazetteer import Place
from service.gazetteer.folding import fold

MOST_WORDS, MOST_BEHIND, LEAST, LEAST_MISSPELT, LONG, MOST_OFFERED = 5, 3, 4, 5, 8, 6
_BEFORE = """
in aus nach bei von wohnt wohne wohnhaft wohnort ort stadt raum landkreis lk kreis gemeinde from near im
"""
BEFORE = frozenset(_BEFORE.split())
_POSTCODE = re.compile("[0-9]{5}")


def places_in(
    line: str, words: Sequence[Word], taken: Collection[int], lexicon: Lexicon, forms: WordForms
) -> Iterator[Piece]:
    """The places among the words that nothing else has taken, in order, the longest names first."""
    reader = _Reader(line, words, set(taken), lexicon, forms)
    yield from reader.postcodes()
    yield from reader.names()
    yield from reader.slips()


class _Reader:
    def __init__(self, line: str, words: Sequence[Word], taken: set[int], lexicon: Lexicon, forms: WordForms) -> None:
        self._line, self._words, self._taken = line, words, taken
        self._lexicon, self._forms = lexicon, forms
        self._capitals = any(word.capital for word in words)
        self._lengths = Counter(word.clause for word in words)

    def postcodes(self) -> Iterator[Piece]:
        """Five digits that are a postcode, with the town before or behind them."""
        for number, word in enumerate(self._words):
            if number not in self._taken and _POSTCODE.fullmatch(word.form) and gazetteer.by_postcode(word.form):
                yield self._taking(self._with_town(number))

    def names(self) -> Iterator[Piece]:
        """Names that the gazetteer knows."""
        for first in range(len(self._words)):
            for last in range(min(first + MOST_WORDS, len(self._words)) - 1, first - 1, -1):
                numbers = range(first, last + 1)
                if self._taken.intersection(numbers):
                    continue
                if short := self._short(numbers):
                    yield short
                    break
                if self._names_a_place(numbers):
                    yield self._taking(self._told_apart(numbers))
                    break

    def _short(self, numbers: range) -> Piece | None:
        """A district or a town by its short name: "Erzgebirge", "SOE", "lkr Meißen"."""
        words = [self._words[number] for number in numbers]
        if len(words) > short_names.MOST_WORDS or words[0].clause != words[-1].clause:
            return None
        called = [word.form for word in words]
        key = self._lexicon.short_names.get(tuple(called))
        if key is None and called[0] in short_names.DISTRICT_WORDS:
            of_name = gazetteer.named(" ".join(("landkreis", *called[1:])))
            key = of_name[0].region if len(of_name) == 1 and gazetteer.is_home(of_name[0].region) else None
        if key is None:
            return None
        self._taken.update(numbers)
        meaning = Meaning("municipality" if is_municipality(key) else "region", key)
        return Piece(words[0].start, words[-1].end, frozenset(numbers), (meaning,))

    def slips(self) -> Iterator[Piece]:
        """Words that nobody knows and that are a slip away from one municipality of the directory's own area."""
        for number, word in enumerate(self._words):
            form = word.form
            if (
                number in self._taken
                or len(form) < LEAST_MISSPELT
                or self._is_word(form)
                or self._forms.known(form) == form
            ):
                continue
            towns = (
                nearest(form, _towns_by_letter(form[0]), 1 + (len(form) >= LONG)) if self._stands_out(number) else []
            )
            if len(towns) == 1:
                self._taken.add(number)
                key = gazetteer.town_names()[towns[0]]
                yield Piece(word.start, word.end, frozenset((number,)), (Meaning("municipality", key),))

    def _told_apart(self, numbers: range) -> range:
        """The name of several places with what stands behind it, where that says which of them is meant."""
        resolved = named_place.resolve(self._text(numbers))
        several = {named_place.key_of(place) for place in resolved.several}
        if resolved.place and numbers.stop < len(self._words):  # "Leipzig-Connewitz" is a part of the town
            end = self._words[numbers.stop - 1].end
            joined = self._line[end : self._words[numbers.stop].start] == "-"
            several = {named_place.key_of(resolved.place)} if joined else set()
        for length in range(1, MOST_BEHIND + 1) if several else ():
            longer = range(numbers.start, numbers.stop + length)
            if longer.stop > len(self._words) or self._taken.intersection(longer):
                break
            finer = named_place.resolve(self._text(longer))
            if finer.place and not finer.meant and named_place.key_of(finer.place) in several:
                return longer
        return numbers

    def _with_town(self, number: int) -> range:
        for length in range(MOST_WORDS, 0, -1):
            for numbers in (range(number + 1, number + 1 + length), range(number - length, number)):
                inside = numbers.start >= 0 and numbers.stop <= len(self._words)
                if inside and not self._taken.intersection(numbers) and gazetteer.named(self._text(numbers)):
                    return range(min(number, numbers.start), max(number + 1, numbers.stop))
        return range(number, number + 1)

    def _taking(self, numbers: range) -> Piece:
        self._taken.update(numbers)
        first, last = self._words[numbers.start], self._words[numbers.stop - 1]
        dotted = self._line[last.end : last.end + 1] == "." and "." in self._text(numbers)  # "Neustadt i. Sa."
        text = self._text(numbers) + "." if dotted else self._text(numbers)
        return Piece(first.start, last.end, frozenset(numbers), _meanings(text))

    def _names_a_place(self, numbers: range) -> bool:
        first = self._words[numbers.start]
        if first.clause != self._words[numbers.stop - 1].clause and "/" not in self._text(numbers):
            return False
        places = gazetteer.named(self._text(numbers))
        if not places:
            return False
        stands_out, capital = self._stands_out(numbers.start), first.capital or not self._capitals
        if len(numbers) > 1:
            return capital
        if first.form in EMPTY:
            return False
        home = any(gazetteer.is_home(place.region) for place in places)
        if len(first.form) < LEAST or self._is_word(first.form):
            town = any(map(_is_town_or_area, places)) and not self._capitals and not self._is_word(first.form)
            return (first.capital and stands_out and home) or town
        if any(map(_is_town_or_area, places)):
            return True
        return capital and (stands_out or (home and self._forms.known(first.form) != first.form))

    def _stands_out(self, number: int) -> bool:
        """Whether the word stands alone between commas or behind a word that leads to a place."""
        word = self._words[number]
        before = self._words[number - 1] if number else None
        return self._lengths[word.clause] == 1 or (
            before is not None and before.clause == word.clause and before.form in BEFORE
        )

    def _is_word(self, form: str) -> bool:
        return form in self._lexicon.known or form in EMPTY

    def _text(self, numbers: range) -> str:
        return self._line[self._words[numbers.start].start : self._words[numbers.stop - 1].end]


def _is_town_or_area(place: Place) -> bool:
    """Whether it is a municipality or a district of the own area, and no part of one."""
    if not gazetteer.is_home(place.region):
        return False
    return place.precision != "place" or fold(place.name) in gazetteer.town_names() or _is_town(place)


def _is_town(place: Place) -> bool:
    return place.municipality is not None and gazetteer.town_names().get(fold(place.name)) == place.municipality


def _meanings(text: str) -> tuple[Meaning, ...]:
    """What a place is sent as: its postcode where the text has one that lies in one municipality, else its key."""
    resolved = named_place.resolve(text)
    if resolved.place is not None:
        code = _POSTCODE.search(text)
        if code and (resolved.postcode or len(gazetteer.by_postcode(code[0])) == 1):
            return (Meaning("postcode", code[0]),)
        return (_meaning(resolved.place),)
    return tuple(dict.fromkeys(map(_meaning, resolved.several)))[:MOST_OFFERED]


def _meaning(place: Place) -> Meaning:
    key = named_place.key_of(place)
    return Meaning("municipality" if is_municipality(key) else "region", key)


@cache
def _towns_by_letter(letter: str) -> tuple[str, ...]:
    return tuple(name for name in gazetteer.town_names() if name.startswith(letter))
