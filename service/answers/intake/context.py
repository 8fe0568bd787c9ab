"""What the words around a piece change: negation, a wish for a document, a course for a level, somebody else's wife."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from service.answers.intake.meaning import Piece
from service.answers.intake.stems import EMPTY, NEGATIONS, loose
from service.answers.intake.words import Word
from service.gazetteer.folding import fold

NEAR = 1  # telling words between a negation and what it denies; farther away it is asked
_CONTRAST = """
sondern aber trotz wegen weil wenn obwohl nur seit hat but because only although has
"""
_TURNS = """
und oder aber sondern weil wenn obwohl and or but because
"""
_WISHES = """
will möchte beantragen Antrag warte wartet wünscht bekommen braucht sucht statt apply want abgelehnt
"""
_COURSES = """
kurs kurse klasse prüfung course exam ziel lernen
"""
_REACHED = """
hat mit bestanden has with zertifikat kann spricht
"""
_HOLDS = """
mit hat habe haben besitzt with has have
"""
_OTHERS = """
mein meine meiner meinem meinen sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren my his her
"""
ENDS_BEHIND, ENDS_BEFORE, HOLDS = (frozenset(map(fold, text.split())) for text in (_CONTRAST, _TURNS, _HOLDS))
WISHES, REACHED = (frozenset(map(loose, text.split())) for text in (_WISHES, _REACHED))
COURSES, OTHERS = (tuple(map(fold, text.split())) for text in (_COURSES, _OTHERS))


def in_context(pieces: Sequence[Piece], words: Sequence[Word]) -> tuple[list[Piece], list[Piece]]:
    """The pieces as the words around them leave them, and those that the line denies or says of somebody else."""
    line = _Line(pieces, words)
    kept, left = [], []
    for piece in map(line.asked, pieces):
        near = None if piece.negates else line.distance(piece)
        if line.of_others(piece):
            left.append(piece)
        elif near is None:
            kept.append(piece)
        elif near <= NEAR and piece.meanings[0].field != "needs":
            left.append(line.with_denial(piece))
        else:
            kept.append(as_hint(piece))
    return kept, left


def as_hint(piece: Piece) -> Piece:
    """The piece, to be asked."""
    return replace(piece, meanings=tuple(meaning._replace(hint=True) for meaning in piece.meanings))


class _Line:
    def __init__(self, pieces: Sequence[Piece], words: Sequence[Word]) -> None:
        self._words, self._used = words, {number for piece in pieces for number in piece.words}
        self._clauses: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self._clauses[word.clause].append(number)
        self._denials: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if number not in self._used and word.form in NEGATIONS and not self._only(number):
                self._denials[word.clause].append(number)

    def _only(self, number: int) -> bool:
        """ "nicht nur" denies nothing."""
        return number + 1 < len(self._words) and self._words[number + 1].form in ("nur", "only")

    def distance(self, piece: Piece) -> int | None:
        """Telling words between the piece and a negation of its clause that reaches it; None where none does."""
        found = (self._reach(piece, number) for number in self._denials[self._words[min(piece.words)].clause])
        return min((apart for apart in found if apart is not None), default=None)

    def _reach(self, piece: Piece, number: int) -> int | None:
        first, last = min(piece.words), max(piece.words)
        if first < number < last:
            return 0
        before = number < first
        if not before and piece.meanings[0].field == "needs" and self._says_what(number):
            return None
        between = [
            self._words[other].form for other in (range(number + 1, first) if before else range(last + 1, number))
        ]
        if (ENDS_BEHIND if before else ENDS_BEFORE).intersection(between):
            return None
        return sum(form not in EMPTY for form in between)

    def _held(self, piece: Piece) -> bool:
        """Whether the word before it says that the person has it: "mit Duldung", "hat eine Duldung"."""
        before = [self._words[number].form for number in range(max(0, min(piece.words) - 2), min(piece.words))]
        return bool(HOLDS.intersection(before[-1:]) or (before[-1:] == ["eine"] and HOLDS.intersection(before)))

    def _says_what(self, number: int) -> bool:
        """Whether the clause goes on behind a negation: "Überstunden nicht bezahlt" is what is wrong with them."""
        behind = self._clauses[self._words[number].clause]
        return any(other > number and self._words[other].form not in EMPTY for other in behind)

    def with_denial(self, piece: Piece) -> Piece:
        """The piece together with the negation before it, as it is shown."""
        first = min(piece.words)
        before = [number for number in self._denials[self._words[first].clause] if number < first]
        if not before:
            return piece
        words = piece.words | set(range(before[-1], first))
        return replace(piece, start=self._words[before[-1]].start, words=words)

    def of_others(self, piece: Piece) -> bool:
        """Whether it says the gender of somebody else: "meine Frau"."""
        first = min(piece.words)
        before = self._words[first - 1] if first and piece.meanings[0].field == "gender" else None
        return before is not None and before.form in OTHERS and before.clause == self._words[first].clause

    def asked(self, piece: Piece) -> Piece:
        """The piece, to be asked where the clause may name a document that is wished for, or a course for a level."""
        field, clause = piece.meanings[0].field, self._clauses[self._words[min(piece.words)].clause]
        if field == "status":
            free = {loose(self._words[number].form) for number in clause if number not in self._used}
            return as_hint(piece) if free & WISHES and not self._held(piece) else piece
        if field == "german_level":
            around = [self._words[number].form for number in clause if number not in piece.words]
            course = any(form.endswith(COURSES) for form in around)
            return as_hint(piece) if course and not REACHED.intersection(map(loose, around)) else piece
        return piece
