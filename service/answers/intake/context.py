"""What the words around a piece change: negation, a wish for a document, a course for a level, somebody else's wife."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from service.answers.intake.meaning import Piece
from service.answers.intake.stems import EMPTY, NEGATIONS, loose
from service.answers.intake.words import Word
from service.gazetteer.folding import fold

NEAR, FAR = 1, 40  # telling words between a negation and what it denies; farther away it is asked
_CONTRAST = frozenset(map(fold, "sondern aber trotz wegen weil wenn obwohl nur seit but because only although hat has".split()))
_ENDS_BEFORE = _CONTRAST | frozenset(map(fold, "und and oder or".split()))
_WISHES = frozenset(
    map(loose, "will möchte beantragen Antrag warte wartet wünscht bekommen braucht sucht statt apply want abgelehnt".split())
)
_COURSES = tuple(map(loose, "kurs klasse prüfung course exam ziel lernen".split()))
_REACHED = frozenset(map(loose, "hat mit bestanden has with zertifikat kann spricht".split()))
_OTHERS = frozenset("mein meine meiner meinem meinen sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren my his her".split())
Clauses = dict[int, list[tuple[int, str]]]  # numbers of the words of each, with their stems


def in_context(pieces: Sequence[Piece], words: Sequence[Word]) -> tuple[list[Piece], list[Piece]]:
    """The pieces as the words around them leave them, and those that the line denies or says of somebody else."""
    used = {number for piece in pieces for number in piece.words}
    free = [
        number
        for number, word in enumerate(words)
        if number not in used and word.form in NEGATIONS and not _only(words, number)
    ]
    clauses: Clauses = defaultdict(list)
    for number, word in enumerate(words):
        clauses[word.clause].append((number, loose(word.form)))
    kept, left = [], []
    for piece in pieces:
        near = None if piece.negates else _distance(piece, free, words)
        if _of_others(piece, words):
            left.append(piece)
        elif near is None:
            kept.append(_asked(piece, clauses, words))
        elif near <= NEAR and piece.meanings[0].field != "needs":
            left.append(_with(piece, free, words))
        else:
            kept.append(as_hint(piece))
    return kept, left


def as_hint(piece: Piece) -> Piece:
    """The piece, to be asked."""
    return replace(piece, meanings=tuple(meaning._replace(hint=True) for meaning in piece.meanings))


def _only(words: Sequence[Word], number: int) -> bool:
    """ "nicht nur" denies nothing."""
    return number + 1 < len(words) and words[number + 1].form in ("nur", "only")


def _distance(piece: Piece, free: Collection[int], words: Sequence[Word]) -> int | None:
    """Telling words between the piece and a negation of its clause that reaches it; None where none does."""
    first, last = min(piece.words), max(piece.words)
    found = []
    for number in free:
        if words[number].clause != words[first].clause:
            continue
        between = range(number + 1, first) if number < first else range(last + 1, number)
        ends = _CONTRAST if number < first else _ENDS_BEFORE
        if first < number < last:
            found.append(0)
        elif not any(words[other].form in ends for other in between):
            found.append(sum(words[other].form not in EMPTY for other in between))
    return min(found, default=None)


def _with(piece: Piece, free: Collection[int], words: Sequence[Word]) -> Piece:
    """The piece together with the negation before it, as it is shown."""
    first = min(piece.words)
    before = [number for number in free if number < first and words[number].clause == words[first].clause]
    if not before:
        return piece
    return replace(piece, start=words[before[-1]].start, words=piece.words | set(range(before[-1], first)))


def _of_others(piece: Piece, words: Sequence[Word]) -> bool:
    first = min(piece.words)
    before = words[first - 1] if first else None
    said_of = before is not None and before.form in _OTHERS and before.clause == words[first].clause
    return said_of and piece.meanings[0].field == "gender"


def _asked(piece: Piece, clauses: Clauses, words: Sequence[Word]) -> Piece:
    """The piece, to be asked where the clause may name a document that is wished for, or a course instead of a level."""
    field = piece.meanings[0].field
    if field not in ("status", "german_level"):
        return piece
    around = {stem for number, stem in clauses[words[min(piece.words)].clause] if number not in piece.words}
    if field == "status":
        return as_hint(piece) if around & _WISHES else piece
    course = any(stem.endswith(_COURSES) for stem in around)
    return as_hint(piece) if course and not around & _REACHED else piece
