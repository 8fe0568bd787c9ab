"""A whole line: its pieces, chosen among all candidates, and what is left of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from service.answers.intake.choosing import chosen, settled
from service.answers.intake.context import as_hint, in_context
from service.answers.intake.events import events
from service.answers.intake.household import told_of_home_and_work
from service.answers.intake.lexicon import Lexicon, lexicon_of
from service.answers.intake.matching import EXACT, candidates
from service.answers.intake.meaning import Meaning, Piece
from service.answers.intake.paragraphs import Cited, Paragraph, cited
from service.answers.intake.places import places_in
from service.answers.intake.roles import alone, by_whom, with_roles
from service.answers.intake.stems import EMPTY, SILENT
from service.answers.intake.times import Dated, dated
from service.answers.intake.words import Word, readable, words_of
from service.answers.search.search import spoken_of
from service.catalog.snapshot import Catalog

MOST_OFFERED = 8
_start, _end = attrgetter("start"), attrgetter("end")
GERMAN = "de"
OF_LIFE = ("age", "birth_month", "entered_on", "children", "job_offer", "weekly_hours")


@dataclass(frozen=True, slots=True)
class Reading:
    """The pieces of a line in order: what is certain, what is to be asked, and texts that say nothing known."""

    certain: tuple[Piece, ...]
    asked: tuple[Piece, ...]
    left: tuple[tuple[int, int], ...]


def read(catalog: Catalog, line: str, as_of: date) -> Reading:
    """What a line says on a day; each piece takes words of its own. Never fails, whatever the line is."""
    text = readable(line)
    words = words_of(text)
    lexicon, forms = lexicon_of(catalog), spoken_of(catalog).words
    numbered = [*_dates(text, words, as_of), *_paragraphs(text, words, lexicon)]
    pieces = chosen([*numbered, *candidates(words, lexicon, forms)], catalog)
    silent = [piece for piece in pieces if not piece.meanings]
    telling = [piece for piece in pieces if piece.meanings]
    kept, denied = in_context(telling, words)
    taken = {number for piece in (*kept, *denied, *silent) for number in piece.words}
    left = {number for piece in denied for number in piece.words}
    telling = [piece for piece in telling if not left & piece.words]  # judged again, beside the places
    telling += places_in(text, words, taken, lexicon, forms)
    read_together = alone(_beside(in_context(telling, words)[0], words), words)
    standing = settled(by_whom(with_roles(read_together, words)), catalog)
    certain, asked = [piece for piece in standing if piece.certain], [piece for piece in standing if not piece.certain]
    return Reading(tuple(certain), tuple(asked), tuple(_left(words, standing)))


def _dates(text: str, words: Sequence[Word], as_of: date) -> Iterator[Piece]:
    home = list(told_of_home_and_work(text))
    of_life = [*home, *(one for one in dated(text, as_of) if _apart(one, home))]
    sure = [one for one in of_life if any(meaning.field in OF_LIFE for meaning in one.meanings)]
    happened = [one for one in events(text, words, as_of) if _apart(one, sure)]
    for start, end, meanings in (*happened, *(one for one in of_life if _apart(one, happened))):
        yield from _over(start, end, words, meanings)


def _apart(one: Dated, others: Iterable[Dated]) -> bool:
    return all(one.end <= other.start or other.end <= one.start for other in others)


def _paragraphs(text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Piece]:
    for one in cited(text):
        if meanings := _documents(one, lexicon.paragraphs):
            yield from _over(one.start, one.end, words, meanings)


def _documents(one: Cited, known: Mapping[Paragraph, tuple[Meaning, ...]]) -> tuple[Meaning, ...]:
    """The documents of a paragraph, else of the one around it; of a section that is several documents all of these."""
    section, sub, sentence, _ = one.paragraph
    exact = (one.paragraph, Paragraph(section, sub, sentence), Paragraph(section, sub))
    if found := next((known[paragraph] for paragraph in exact if paragraph in known), None):
        return found
    if not one.signed:
        return ()
    if Paragraph(section) in known:
        return known[Paragraph(section)]
    below = (
        () if sub else (meaning for paragraph in known if paragraph.section == section for meaning in known[paragraph])
    )
    return tuple(dict.fromkeys(meaning._replace(hint=True) for meaning in below))[:MOST_OFFERED]


def _over(start: int, end: int, words: Sequence[Word], meanings: tuple[Meaning, ...]) -> Iterator[Piece]:
    first, last = bisect_left(words, start, key=_start), bisect_right(words, end, key=_end)
    if numbers := frozenset(range(first, last)):
        telling = sum(words[number].form not in EMPTY for number in numbers)
        yield Piece(start, end, numbers, meanings, rank=(max(telling, 1), EXACT + 1, end - start, 0))


def _beside(pieces: Sequence[Piece], words: Sequence[Word]) -> list[Piece]:
    """
    What pieces say together: a number alone behind a word for a person is an age, a level behind a language is one of
    that language, and how long something has been so is told by the document beside it.
    """
    ordered = sorted(pieces, key=attrgetter("start"))
    made: list[Piece] = []
    for number, piece in enumerate(ordered):
        field = piece.meanings[0].field
        before = ordered[number - 1] if number else None
        after = ordered[number + 1] if number + 1 < len(ordered) else None
        behind = before.meanings[0] if before and max(before.words) + 1 == min(piece.words) else None
        if field == "age" and behind and behind.field == "gender":
            piece = replace(piece, meanings=tuple(one._replace(hint=False) for one in piece.meanings))  # noqa: PLW2901
        if (
            field == "german_level"
            and before
            and behind
            and behind.field == "languages"
            and _same_clause(piece, before, words)
        ):
            if behind.value != GERMAN:
                continue
            made.remove(before)
            piece = replace(piece, start=before.start, words=before.words | piece.words)  # noqa: PLW2901
        if field == "status_since":
            dated = _dating(piece, before, after, words)
            if dated is None:
                continue
            piece = dated  # noqa: PLW2901
        made.append(piece)
    return made


def _same_clause(piece: Piece, other: Piece, words: Sequence[Word]) -> bool:
    return words[min(piece.words)].clause == words[max(other.words)].clause


def _dating(piece: Piece, before: Piece | None, after: Piece | None, words: Sequence[Word]) -> Piece | None:
    """
    A duration as that of the document of its own clause beside it; None where it is that of something else.

    It is asked where it may be that of a word before it, where it is a clause of its own, or where the document is.
    """
    document = next((other for other in (before, after) if _of_document(other, piece)), None)
    if document is None:
        return None
    clause, own = words[min(piece.words)].clause, words[min(document.words)].clause == words[min(piece.words)].clause
    others = [number for number, word in enumerate(words) if word.clause == clause and number not in piece.words]
    if not own and (others or document is not before):
        return None
    earlier = [number for number in others if number < min(piece.words) and number not in document.words]
    other = document is after and any(words[number].form not in EMPTY for number in earlier)
    return as_hint(piece) if other or not own or not document.certain else piece


def _of_document(other: Piece | None, piece: Piece) -> bool:
    if other is None or other.meanings[0].field != "status":
        return False
    return max(other.words) + 1 == min(piece.words) or max(piece.words) + 1 == min(other.words)


def _left(words: Sequence[Word], pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Runs of words of a clause beside the pieces, without the words at their ends that say nothing by themselves."""
    used = {number for piece in pieces for number in range(min(piece.words), max(piece.words) + 1)}
    rest = [number for number in range(len(words)) if number not in used]
    for _, run in groupby(enumerate(rest), lambda one: (one[1] - one[0], words[one[1]].clause)):
        telling = [number for _, number in run if words[number].form not in SILENT]
        if telling:
            yield words[telling[0]].start, words[telling[-1]].end
