"""Of whom the words of a clause speak: a relative, a colleague or a firm in it may be the one who has what it says."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from service.answers.intake.meaning import PLACE, Piece
from service.answers.intake.stems import loose
from service.answers.intake.words import Word
from service.gazetteer.folding import fold

_PARTNERS = "Mann Frau Mannes Männer Frauen Männern"
_PARENTS = "Mutter Vater"
_KIN = """
Ehemann Ehemannes Ehefrau Gatte Gattin Partner Partners Partnerin Freund Freundes Freunde Freunden Freundin Verlobter
Verlobte Verlobten Mutter Vater Vaters Mama Papa Eltern Großeltern Oma Opa Großmutter Großvater Bruder Bruders Brüder
Schwester Schwestern Geschwister Onkel Tante Cousin Cousine Neffe Nichte Schwager Schwägerin Familie Angehörige
Angehöriger Angehörigen Verwandte Verwandter Verwandten Ex Exmann Exfrau
husband wife partner boyfriend girlfriend friend mother father parents brother sister siblings uncle aunt cousin
муж жена мать отец родители брат сестра чоловік дружина мати батько батьки
"""
_CHILDREN = """
Kind Kinder Kindes Kindern Sohn Sohnes Söhne Tochter Töchter Baby Enkel Enkelin Stieftochter Stiefsohn child children
son daughter baby
"""
_KNOWN = """
Nachbar Nachbarn Nachbarin Kollege Kollegen Kollegin Bekannte Bekannter Bekannten Chef Chefin Vermieter Vermieterin
Mitbewohner Mitbewohnerin Betreuer Betreuerin Lehrer Lehrerin Dolmetscher Vorgesetzter Mitschüler Landsmann Berater
Beraterin Mentor Mentorin Pate Patin neighbour neighbor colleague boss landlord teacher
"""
_FIRMS = """
Firma Firmen Betrieb Betriebe Unternehmen Arbeitgeber Arbeitgeberin Handwerksbetrieb Ausbildungsbetrieb GmbH Meister
company firm employer
"""
_ENDS = """
mutter vater schwester bruder kollege kollegen kollegin nachbar nachbarin tochter sohn
"""
_BEFORE_OTHERS = """
von vom bei beim mit durch für gegen wegen zu zum zur ohne trotz nach seit unter über um an ans am aus in im auf als
by with for from of against to without
"""
_OWNING = """
von vom of
"""
_HOLDING = """
hat habe haben hatte besitzt has have
"""
_POSSESSIVES = """
mein meine meiner meinem meinen meines dein deine deiner deinem deinen sein seine seiner seinem seinen seines
ihr ihre ihrer ihrem ihren ihres unser unsere unserer unserem unseren my his her their our your
"""
_DETERMINERS = """
der die das den dem des ein eine einen einem einer eines dieser diese diesem diesen the a an
zwei drei vier fünf sechs two three four beide alle viele kein keine keinen
"""
_SELF = """
ich selbst selber i myself я
"""
_TURNS = """
und oder aber sondern weil wenn obwohl and or but because
"""
_NEEDING = """
braucht brauchen benötigt sucht suchen möchte möchten will wollen needs wants
"""


def _forms(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


PARTNERS, PARENTS, KIN, CHILDREN, KNOWN = map(_forms, (_PARTNERS, _PARENTS, _KIN, _CHILDREN, _KNOWN))
FIRMS, ENDS, PREPOSITIONS, OWNING = map(_forms, (_FIRMS, _ENDS, _BEFORE_OTHERS, _OWNING))
HOLDING, POSSESSIVES, SELF, TURNS = map(_forms, (_HOLDING, _POSSESSIVES, _SELF, _TURNS))
DETERMINERS = _forms(_DETERMINERS) | POSSESSIVES
NEEDING = frozenset(map(loose, _forms(_NEEDING)))
PEOPLE = KIN | CHILDREN | KNOWN | FIRMS
FACTLESS = ("needs",)  # fields that say nothing of whoever does something in a clause: "Chef zahlt Lohn nicht"
_NOMINATIVE = {"mann": ("e", "er"), "frau": ("e",)}
_INFLECTED = ("e", "er", "en", "em", "es")
OWN, OPEN, FOREIGN = range(3)  # whether a word for a man or a woman is the person


def of_person(number: int, words: Sequence[Word], taken: Collection[int]) -> int:
    """
    Whether "Mann" or "Frau" is the person: alone at the start of a clause, or with an adjective as a subject has it.

    Behind a preposition, a possessive or an adjective of an object it is somebody else; behind an article it is open.
    """
    form, at = words[number].form, number - 1
    adjectives = []
    while _in_clause(at, number, words) and (_adjective(words[at]) or words[at].form.isdecimal()):
        adjectives += [] if words[at].form.isdecimal() else [words[at].form]
        at -= 1
    before = words[at].form if _in_clause(at, number, words) and at not in taken else ""
    if before in ("der", "die", "ein", "eine", "a", "the"):
        return OPEN if not _in_clause(at - 1, number, words) else FOREIGN
    if before in DETERMINERS or before in PREPOSITIONS:
        return FOREIGN
    if adjectives and (before or not all(one.endswith(_NOMINATIVE.get(form, ("e",))) for one in adjectives)):
        return FOREIGN
    return OPEN if not before and _as_told_of(number, words) else OWN


def _as_told_of(number: int, words: Sequence[Word]) -> bool:
    """Whether a later clause goes on with what he or she is or does: "Duldung, Mann arbeitet" may be the husband."""
    if words[number].clause == 0 or not _in_clause(number + 1, number, words):
        return False
    behind = words[number + 1].form
    return not behind.isdecimal() and behind not in PREPOSITIONS and behind not in TURNS


def _adjective(word: Word) -> bool:
    linking = word.form in DETERMINERS or word.form in PREPOSITIONS or word.form in HOLDING
    return not linking and not word.capital and word.form.endswith(_INFLECTED)


def _in_clause(number: int, other: int, words: Sequence[Word]) -> bool:
    return 0 <= number < len(words) and words[number].clause == words[other].clause


class Others:
    """The people and firms beside the person whom a line names."""

    def __init__(self, words: Sequence[Word], pieces: Sequence[Piece]) -> None:
        self._words = words
        self._clauses: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self._clauses[word.clause].append(number)
        told = {number for piece in pieces if piece.meanings[0].field != "gender" for number in piece.words}
        self._named = {number for number in range(len(words)) if number not in told and self._other(number, told)}

    def _other(self, number: int, told: Collection[int]) -> bool:
        word = self._words[number]
        if word.form in PARTNERS:
            return of_person(number, self._words, told) != OWN
        if word.form in PARENTS:
            return not self._own_role(number)
        endings = tuple(ENDS)
        return word.form in PEOPLE or (len(word.form) > 8 and word.form.endswith(endings))

    def _own_role(self, number: int) -> bool:
        """ "Mutter mit Duldung", "alleinerziehende Mutter": the person is one."""
        if not _in_clause(number - 1, number, self._words):
            behind = self._words[number + 1].form if _in_clause(number + 1, number, self._words) else ""
            return behind in ("", "mit", "von", "aus", "in", "of", "with", "from")
        before = self._words[number - 1]
        return before.form.endswith("e") and before.form not in DETERMINERS and not before.capital

    def has(self, piece: Piece) -> bool:
        """Whether somebody else may be the one of whom the piece speaks."""
        field = piece.meanings[0].field
        if field == "gender":
            return False
        return any(self._reaches(number, piece, field) for number in (*self._near(piece), *self._just_before(piece)))

    def firm(self, piece: Piece) -> bool:
        """Whether a firm of the clause looks for somebody of whom the piece speaks."""
        return any(self._words[number].form in FIRMS and not self._as_object(number) for number in self._near(piece))

    def _near(self, piece: Piece) -> Iterator[int]:
        clause = self._clauses[self._words[min(piece.words)].clause]
        return (number for number in clause if number in self._named)

    def _just_before(self, piece: Piece) -> Iterator[int]:
        """Somebody who is all that the clause before says: "Schwester: Duldung"; "zwei Kinder" are the person's."""
        clause = self._clauses.get(self._words[min(piece.words)].clause - 1, [])
        telling = [number for number in clause if self._words[number].form not in DETERMINERS]
        if len(telling) != 1 or telling[0] not in self._named:
            return
        owned = telling[0] > clause[0] and self._words[telling[0] - 1].form in (*POSSESSIVES, "der", "die", "das")
        if owned or self._words[telling[0]].form not in CHILDREN:
            yield telling[0]

    def _reaches(self, number: int, piece: Piece, field: str) -> bool:
        word, first, last = self._words[number], min(piece.words), max(piece.words)
        between = {self._words[other].form for other in range(min(number, first) + 1, max(number, first))}
        if number < first and SELF & between:
            return False
        if word.form in FIRMS and field in PLACE:  # where the firm is, is where somebody is looked for
            return False
        if field in FACTLESS:
            cares = word.form in CHILDREN or word.form in FIRMS
            near = {loose(self._words[other].form) for other in self._clauses[word.clause]}
            return not cares and not self._as_object(number) and bool(NEEDING & near)
        if not self._as_object(number) or (number > last and HOLDING & between):  # "Duldung hat sein Bruder"
            return not (number > last and TURNS & between)
        if number > last:
            return bool(OWNING.intersection(between))
        return field not in PLACE and not TURNS & between

    def _as_object(self, number: int) -> bool:
        """Whether a preposition or a verb of having stands before it: "lebt bei Bruder", "hat zwei Kinder"."""
        at = number - 1
        while _in_clause(at, number, self._words) and (
            self._words[at].form in DETERMINERS or self._words[at].form.isdecimal() or _adjective(self._words[at])
        ):
            at -= 1
        before = self._words[at].form if _in_clause(at, number, self._words) else ""
        return before in PREPOSITIONS or before in HOLDING
