"""Every way in which words of a line agree with the lexicon: whole texts, single words in any form, words together."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import product

from service.answers.intake.lexicon import Bag, Entry, Lexicon
from service.answers.intake.meaning import Meaning, Piece
from service.answers.intake.spelling import meant
from service.answers.intake.stems import EMPTY, NEGATIONS, loose, noun
from service.answers.intake.whose import PEOPLE
from service.answers.intake.words import Word
from service.answers.search.word_forms import LEAST_PART, LINKS, LONGEST, WordForms

MOST_APART = 5  # telling words between those of a phrase
EXACT, AGREES, SLIP = 2, 1, 0
MOST_STEMS = 4  # of a phrase that may be told twice
NEAREST = 2  # words of one stem that are tried: a phrase said twice is found twice
APART = ("job_offer",)  # facts whose words may stand apart, as those of a topic: "Stelle als Koch in Aussicht"
TWO = 2  # stems, of which one is a negation: "keine Arbeit" is not "arbeitet nicht"
# Heads of compounds that leave it to the first part to say what it is about: "Schuldenberatung", but not "Autobahn".
_HEADS = """
beratung hilfe antrag antraege problem probleme frage fragen suche platz sorgen sachen thema verfahren
"""
HEADS = tuple(_HEADS.split())
DESPITE = ("find", "bekomm")  # stems: what is not found or got is what is needed
Positions = dict[str, list[int]]


def candidates(words: Sequence[Word], lexicon: Lexicon, forms: WordForms) -> Iterator[Piece]:
    """All agreements, overlapping ones too; each with its rank."""
    yield from _whole(words, lexicon)
    read = [_read(word, lexicon, forms) for word in words]
    for number, (exact, others) in enumerate(read):
        if words[number].form not in EMPTY:
            yield from _single(number, words, exact, lexicon, AGREES)
            for other in others:
                yield from _single(number, words, other, lexicon, SLIP)
    for numbers in _clauses(words):
        yield from _of_clause(numbers, words, read, lexicon)


def _of_clause(
    numbers: Sequence[int], words: Sequence[Word], read: Sequence[tuple[str, list[str]]], lexicon: Lexicon
) -> Iterator[Piece]:
    positions: Positions = defaultdict(list)
    for number in numbers:
        if words[number].form not in EMPTY:
            for form in (read[number][0], *read[number][1]):
                positions[loose(form)].append(number)
    for stem in list(positions):
        for bag in lexicon.bags.get(stem, ()):
            if bag.stems <= positions.keys():
                yield from _together(bag, stem, positions, words)


def _read(word: Word, lexicon: Lexicon, forms: WordForms) -> tuple[str, list[str]]:
    """The word as it is written, and what it was meant for, else the parts of a compound."""
    form = word.form
    if form in EMPTY or form in PEOPLE or form in lexicon.whole or noun(form) in lexicon.nouns:
        return form, []
    return form, meant(form, lexicon, forms) or _parts(form, lexicon, forms)


def _whole(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Piece]:
    for first, word in enumerate(words):
        joined = ""
        for last in range(first, len(words)):
            joined += words[last].form
            if len(joined) > lexicon.longest:
                break
            if joined in lexicon.whole and (last > first or word.form not in EMPTY):
                yield from _pieces(words, range(first, last + 1), lexicon.whole[joined], EXACT, len(joined))
            elif last > first and (entries := lexicon.nouns.get(noun(joined))):  # "Deutsch-Kurse"
                yield from _pieces(words, range(first, last + 1), entries, AGREES, len(joined))


def _single(number: int, words: Sequence[Word], form: str, lexicon: Lexicon, how: int) -> Iterator[Piece]:
    entries = lexicon.nouns.get(noun(form), ())
    if how == SLIP and not entries:
        entries = lexicon.whole.get(form, ())
    if how == SLIP:  # "Georgien" is no "Georgian"
        ends_so = words[number].form.endswith(form[-2:])
        entries = tuple(entry for entry in entries if ends_so or entry.meaning.field != "languages")
    if how == SLIP and not _is_slip(words[number].form, form):
        tells = words[number].form.endswith((form, *HEADS))
        entries = tuple(entry for entry in entries if entry.meaning.field == "needs" and tells)
    yield from _pieces(words, (number,), entries, how, len(form))


def _is_slip(written: str, form: str) -> bool:
    return abs(len(written) - len(form)) <= 2


def _together(bag: Bag, stem: str, positions: Positions, words: Sequence[Word]) -> Iterator[Piece]:
    others = [positions[other] for other in bag.stems if other != stem]
    most = NEAREST if len(bag.stems) <= MOST_STEMS else 1
    ways = product(positions[stem], *([*range(min(len(found), most))] for found in others))
    for key, *ranks in ways:
        near = [sorted(found, key=partial(_distance, key))[at] for found, at in zip(others, ranks, strict=True)]
        chosen = {key, *near}
        low, high = min(chosen), max(chosen)
        between = [number for number in range(low, high) if number not in chosen and words[number].form not in EMPTY]
        denied = [number for number in between if words[number].form in NEGATIONS]
        need = bag.entry.meaning.field == "needs"
        spelt_so = (need and not (bag.entry.negates and len(bag.stems) == TWO)) or _spelt_so(bag, chosen, words)
        apart = need or bag.entry.meaning.field in APART
        close = len(between) <= (MOST_APART if apart else 0) and spelt_so
        if close and (not denied or (need and bag.stems.intersection(DESPITE))):
            entry = bag.entry._replace(negates=bag.entry.negates or bool(denied))
            yield _piece(words, chosen.union(denied), entry, (len(bag.stems), AGREES, bag.length, -len(between)))


def _spelt_so(bag: Bag, chosen: Collection[int], words: Sequence[Word]) -> bool:
    """Whether the words are those of the phrase themselves: "deutsche" is not "Deutsch"; all negations are one."""
    return all(words[number].form in bag.forms or words[number].form in NEGATIONS for number in chosen)


def _distance(key: int, number: int) -> tuple[int, int]:
    return abs(number - key), number


def _pieces(
    words: Sequence[Word], numbers: Sequence[int], entries: Sequence[Entry], how: int, length: int
) -> Iterator[Piece]:
    telling = sum(words[number].form not in EMPTY for number in numbers)
    for entry in entries:
        yield _piece(words, numbers, entry, (telling, how, length, 0))


def _piece(words: Sequence[Word], numbers: Sequence[int] | set[int], entry: Entry, rank: tuple[int, ...]) -> Piece:
    first, last = min(numbers), max(numbers)
    meaning: Meaning = entry.meaning
    start, end = words[first].start, words[last].end
    return Piece(start, end, frozenset(numbers), (meaning,), entry.negates, entry.shared, rank)


def _clauses(words: Sequence[Word]) -> Iterator[list[int]]:
    numbers: list[int] = []
    for number, word in enumerate(words):
        if numbers and words[numbers[-1]].clause != word.clause:
            yield numbers
            numbers = []
        numbers.append(number)
    if numbers:
        yield numbers


def _parts(form: str, lexicon: Lexicon, forms: WordForms) -> list[str]:
    """Two known words that a compound is made of, the longest first one; empty where there are none."""
    if not 2 * LEAST_PART <= len(form) <= LONGEST or not form.isascii():
        return []
    for end in range(len(form) - LEAST_PART, LEAST_PART - 1, -1):
        last = form[end:]
        if _known(last, lexicon, forms):
            for link in LINKS:
                first = form[:end].removesuffix(link)
                if form[:end].endswith(link) and len(first) >= LEAST_PART and _known(first, lexicon, forms):
                    return [first, last]
    return []


def _known(word: str, lexicon: Lexicon, forms: WordForms) -> bool:
    return loose(word) in lexicon.stems or forms.known(word) is not None
