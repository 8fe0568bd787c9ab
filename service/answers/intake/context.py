"""What the words around a piece change: negation, a document that is wished for, refused or past, somebody else's."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from service.answers.intake.meaning import Meaning, Piece
from service.answers.intake.person import FOREIGN, OPEN, TURNS, forms, of_person
from service.answers.intake.stems import EMPTY, NEGATIONS, loose
from service.answers.intake.whose import Others
from service.answers.intake.words import Word
from service.gazetteer.folding import fold

NEAR = 1  # telling words between a negation and what it denies; farther away it is asked
_CONTRAST = """
sondern aber trotz wegen weil wenn obwohl nur seit hat but because only although has
"""
_WISHES = """
will möchte warte wartet wünscht bekommen braucht sucht statt apply want soll sollte könnte wechseln wechsel umsteigen
umstieg change switch umwandeln
"""
_REFUSED = """
beantragen beantragt Antrag Antragstellung gestellt abgelehnt ablehnen Ablehnung verweigert versagt versagen entzogen
entziehen Entzug widerrufen Widerruf zurückgenommen erloschen verloren abgelaufen verwehrt refused denied rejected
applied revoked expired lost withdrawn Aussicht Anspruch Voraussetzung Voraussetzungen möglich Möglichkeit Frage
eligible
"""
_SOON = """
bald demnächst ab künftig zukünftig später geplant soon planned
"""
_PAST = """
hatte hatten war waren gewesen gehabt früher früherer ehemals ehemalig ehemaliger ehemalige ehem vorher zuvor bisher
bisherig bisheriger damals einst abgebrochen abgeschlossen beendet verloren ex alt alter was had formerly previously
former finished
"""
_PREVIOUSLY = "vorher früher bisher zuvor ehemals previously formerly"
_BETWEEN = "hat hatte mit war eine einen die der den"
_COURSES = "kurs kurse klasse prüfung course exam ziel lernen"
_REACHED = """
hat mit bestanden has with zertifikat kann spricht
"""
_HOLDS = "mit hat habe haben besitzt with has have"
ENDS_BEHIND, ENDS_BEFORE, HOLDS = forms(_CONTRAST), TURNS, forms(_HOLDS)
PAST, SOON, PREVIOUSLY, BETWEEN = map(forms, (_PAST, _SOON, _PREVIOUSLY, _BETWEEN))
WISHES, REFUSED, REACHED = (frozenset(map(loose, forms(text))) for text in (_WISHES, _REFUSED, _REACHED))
COURSES = tuple(map(fold, _COURSES.split()))
OVER = ("situation", "situations", "benefit_regime", "client")  # what a person was, or had, is no fact of today
STILL_AHEAD = ("training_starts_on",)  # its "ab" says of what stands beside it that it is not so yet
SEEKING = ("job_seeking", "training_seeking")
EMPLOYER = Meaning("client", "employer", hint=True)


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
        self._words = words
        of_person = ((piece, piece.meanings[0].field) for piece in pieces if not self._of_a_paper(piece))
        self._used = {number: field for piece, field in of_person if field not in STILL_AHEAD for number in piece.words}
        spanning = (piece for piece in pieces if len({words[number].clause for number in piece.words}) > 1)
        self._spanning = {number for piece in spanning for number in piece.words}
        self._others = Others(words, pieces)
        self._clauses: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self._clauses[word.clause].append(number)
        self._denials: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if number not in self._used and word.form in NEGATIONS and not self._only(number):
                self._denials[word.clause].append(number)

    def _of_a_paper(self, piece: Piece) -> bool:
        """Whether it is a topic that says of the paper beside it that it was refused: "Antrag abgelehnt"."""
        said = {loose(self._words[number].form) for number in piece.words if self._words[number].form not in EMPTY}
        return piece.meanings[0].field == "needs" and said <= REFUSED

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
        """Whether it says the gender of somebody else: "meine Frau", "vom Mann"."""
        return piece.meanings[0].field == "gender" and self._person(piece) == FOREIGN

    def _person(self, piece: Piece) -> int:
        return of_person(min(piece.words), self._words, self._used)

    def asked(self, piece: Piece) -> Piece:
        """The piece, to be asked where the clause may not say of the person that it is so today."""
        field, clause = piece.meanings[0].field, self._clauses[self._words[min(piece.words)].clause]
        if field == "situation" and self._others.firm(piece):
            return replace(as_hint(piece), meanings=(EMPLOYER, *as_hint(piece).meanings))
        if self._others.has(piece) or (field == "gender" and self._person(piece) == OPEN):
            return as_hint(piece)
        free = [self._words[number].form for number in clause if number not in self._used and not self._asks(number)]
        if field == "status":
            return self._document(piece, free)
        if field == "german_level":
            around = [self._words[number].form for number in clause if number not in piece.words]
            course = any(form.endswith(COURSES) for form in around)
            return as_hint(piece) if course and not REACHED.intersection(map(loose, around)) else piece
        if field in OVER and PAST.intersection(free):
            return as_hint(piece)
        if field == "situation" and piece.meanings[0].value not in SEEKING:
            later = SOON.intersection(free) or WISHES.intersection(map(loose, free))
            return as_hint(piece) if later else piece
        return piece

    def _asks(self, number: int) -> bool:
        """Whether "was" is the German question and no past: "was muss ich tun", not "he was a student"."""
        before = self._words[number - 1].form if number else ""
        return self._words[number].form == "was" and before not in ("i", "he", "she", "it", "who")

    def _document(self, piece: Piece, free: Sequence[str]) -> Piece:
        """A document: an earlier one behind "vorher", to be asked where it is past, wished for, refused or awaited."""
        if self._previous(piece):
            return replace(piece, meanings=tuple(one._replace(field="previous_title") for one in piece.meanings))
        stems = {loose(form) for form in free}
        wished = bool(stems & WISHES) and not self._held(piece)
        refused = bool(stems & REFUSED) or self._refused_behind(piece)
        return as_hint(piece) if wished or refused or PAST.intersection(free) else piece

    def _previous(self, piece: Piece) -> bool:
        """Whether a word for what was before stands right before it."""
        at, clause = min(piece.words) - 1, self._words[min(piece.words)].clause
        while at >= 0 and self._words[at].clause == clause and self._words[at].form in BETWEEN:
            at -= 1
        return at >= 0 and self._words[at].form in PREVIOUSLY and self._words[at].clause >= clause - 1

    def _refused_behind(self, piece: Piece) -> bool:
        """Whether the next clause says nothing but that it was refused or applied for: "§ 25b, abgelehnt"."""
        behind = self._clauses.get(self._words[max(piece.words)].clause + 1, [])
        if self._spanning.intersection(behind):  # the topic "Antrag, Entscheidung" says nothing of the paper before it
            return False
        stems = [loose(self._words[number].form) for number in behind if self._words[number].form not in EMPTY]
        return bool(REFUSED.intersection(stems)) and all(stem in REFUSED or stem == "nicht" for stem in stems)
