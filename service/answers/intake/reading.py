"""A whole line: its pieces, chosen among all candidates, and what is left of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from service.answers.intake.context import as_hint, in_context
from service.answers.intake.lexicon import Lexicon, lexicon_of
from service.answers.intake.matching import EXACT, candidates
from service.answers.intake.meaning import PLACE, SEVERAL, Meaning, Piece
from service.answers.intake.paragraphs import Cited, Paragraph, cited
from service.answers.intake.places import places_in
from service.answers.intake.stems import EMPTY, SILENT
from service.answers.intake.times import dated
from service.answers.intake.words import Word, readable, words_of
from service.answers.search.search import spoken_of
from service.catalog.snapshot import Catalog

MOST = 10  # values of one field of a request
MOST_OFFERED = 8


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
    chosen = _chosen([*numbered, *candidates(words, lexicon, forms)], catalog)
    silent = [piece for piece in chosen if not piece.meanings]
    kept, denied = in_context([piece for piece in chosen if piece.meanings], words)
    taken = {number for piece in (*kept, *denied, *silent) for number in piece.words}
    kept += places_in(text, words, taken, lexicon, forms)
    settled = _settled(in_context(_beside(kept), words)[0], catalog)
    certain, asked = [piece for piece in settled if piece.certain], [piece for piece in settled if not piece.certain]
    return Reading(tuple(certain), tuple(asked), tuple(_left(words, settled)))


def _chosen(found: Sequence[Piece], catalog: Catalog) -> list[Piece]:
    """The best pieces that share no word; those of the same words that are as good are one with several meanings."""
    same: dict[frozenset[int], list[Piece]] = {}
    for piece in found:
        same.setdefault(piece.words, []).append(piece)
    joined = [_joined(pieces, catalog) for pieces in same.values()]
    taken: set[int] = set()
    chosen = []
    for piece in sorted(joined, key=lambda one: (*(-part for part in one.rank), one.start)):
        if not taken & piece.words:
            taken |= piece.words
            chosen.append(piece)
    return sorted(chosen, key=attrgetter("start"))


def _joined(pieces: Sequence[Piece], catalog: Catalog) -> Piece:
    best = max(pieces, key=attrgetter("rank"))
    equal = [piece for piece in pieces if piece.rank[:2] == best.rank[:2]]
    meanings = dict.fromkeys(meaning for piece in equal for meaning in piece.meanings)
    sure = [meaning for meaning in meanings if not meaning.hint]
    return replace(best, meanings=_narrowest(sure or list(meanings), catalog))


def _narrowest(meanings: Iterable[Meaning], catalog: Catalog) -> tuple[Meaning, ...]:
    """Without those that are wider than another one of them."""
    given = list(meanings)
    wider = {(one.field, above) for one in given for above in _above(one, catalog)}
    return tuple(one for one in given if (one.field, one.value) not in wider)


def _above(meaning: Meaning, catalog: Catalog) -> Iterator[str | int]:
    kind = {"needs": ("need", "broader"), "status": ("residence_status", "kind_of")}.get(meaning.field)
    seen = {meaning.value}
    code = meaning.value
    while kind and (above := catalog.records.get((kind[0], str(code)), {}).get(kind[1])) and above not in seen:
        seen.add(above)
        yield above
        code = above


def _dates(text: str, words: Sequence[Word], as_of: date) -> Iterator[Piece]:
    for start, end, meanings in dated(text, as_of):
        yield from _over(start, end, words, meanings)


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
    below = () if sub else (meaning for paragraph in known if paragraph.section == section for meaning in known[paragraph])
    return tuple(dict.fromkeys(meaning._replace(hint=True) for meaning in below))[:MOST_OFFERED]


def _over(start: int, end: int, words: Sequence[Word], meanings: tuple[Meaning, ...]) -> Iterator[Piece]:
    numbers = frozenset(number for number, word in enumerate(words) if start <= word.start and word.end <= end)
    if numbers:
        telling = sum(words[number].form not in EMPTY for number in numbers)
        yield Piece(start, end, numbers, meanings, rank=(max(telling, 1), EXACT + 1, end - start, 0))


def _beside(pieces: Sequence[Piece]) -> list[Piece]:
    """A number alone behind a word for a person is an age; how long something has been so is told by what it is."""
    ordered = sorted(pieces, key=attrgetter("start"))
    made = []
    for number, piece in enumerate(ordered):
        field = piece.meanings[0].field
        before = ordered[number - 1] if number else None
        after = ordered[number + 1] if number + 1 < len(ordered) else None
        if field == "age" and before and before.meanings[0].field == "gender" and max(before.words) + 1 == min(piece.words):
            piece = replace(piece, meanings=tuple(one._replace(hint=False) for one in piece.meanings))
        if field == "status_since" and not any(_of_document(other, piece) for other in (before, after)):
            continue
        made.append(piece)
    return made


def _of_document(other: Piece | None, piece: Piece) -> bool:
    if other is None or other.meanings[0].field != "status":
        return False
    return max(other.words) + 1 == min(piece.words) or max(piece.words) + 1 == min(other.words)


def _settled(pieces: Sequence[Piece], catalog: Catalog) -> list[Piece]:
    """Of fields with one value that got several all are asked; a wider document beside a narrower one says no more."""
    ordered = sorted(pieces, key=attrgetter("start"))
    settled = [piece for piece in ordered if not piece.certain]
    groups: dict[str, list[Piece]] = {}
    for piece in ordered:
        if piece.certain:
            field = piece.meanings[0].field
            groups.setdefault("place" if field in PLACE else field, []).append(piece)
    for field, same in groups.items():
        values = dict.fromkeys(piece.meanings[0] for piece in same)
        if field in SEVERAL:
            fitting = list(values)[:MOST]
            settled += [piece for piece in same if piece.meanings[0] in fitting]
            continue
        finest = _finest_place(values) if field == "place" else _narrowest(values, catalog)
        if len(finest) == 1:
            settled += [replace(piece, meanings=finest) for piece in same]
        else:
            settled += map(as_hint, same)
    return sorted(settled, key=attrgetter("start"))


def _finest_place(values: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Without the areas in which another one of the places lies."""
    given = list(values)
    keys = [str(one.value) for one in given if one.field != "postcode"]
    return tuple(
        one
        for one in given
        if one.field == "postcode" or not any(key != one.value and key.startswith(str(one.value)) for key in keys)
    )


def _left(words: Sequence[Word], pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Runs of words of a clause beside the pieces, without the words at their ends that say nothing by themselves."""
    used = {number for piece in pieces for number in range(min(piece.words), max(piece.words) + 1)}
    rest = [number for number in range(len(words)) if number not in used]
    for _, run in groupby(enumerate(rest), lambda one: (one[1] - one[0], words[one[1]].clause)):
        telling = [number for _, number in run if words[number].form not in SILENT]
        if telling:
            yield words[telling[0]].start, words[telling[-1]].end
