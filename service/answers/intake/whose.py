"""Of whom the words of a clause speak: a relative, a colleague or a firm in it may be the one who has what it says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from service.answers.intake.meaning import PLACE, Piece
from service.answers.intake.person import (
    DETERMINERS,
    HOLDING,
    OWN,
    POSSESSIVES,
    PREPOSITIONS,
    TURNS,
    adjective,
    forms,
    in_clause,
    of_person,
)
from service.answers.intake.stems import loose
from service.answers.intake.words import Word

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
_OWNING = """
von vom of
"""
_CALLINGS = """
krankenschwester kinderkrankenschwester altenpflegeschwester stationsschwester oberschwester gemeindeschwester
krankenschwestern tagesmutter tagesvater leihmutter ordensschwester kinderschwester hebammenschwester
"""
_SELF = """
ich selbst selber i myself я
"""
_NEEDING = """
braucht brauchen benötigt sucht suchen möchte möchten will wollen needs wants
"""


PARTNERS, PARENTS, KIN, CHILDREN, KNOWN = map(forms, (_PARTNERS, _PARENTS, _KIN, _CHILDREN, _KNOWN))
FIRMS, ENDS, OWNING, SELF, CALLINGS = map(forms, (_FIRMS, _ENDS, _OWNING, _SELF, _CALLINGS))
NEEDING = frozenset(map(loose, forms(_NEEDING)))
PEOPLE = KIN | CHILDREN | KNOWN | FIRMS
FACTLESS = ("needs",)  # fields that say nothing of whoever does something in a clause: "Chef zahlt Lohn nicht"
OF_WHOM = ("gender", "children")  # fields that are about one of the people named


class Others:
    """The people and firms beside the person whom a line names."""

    def __init__(self, words: Sequence[Word], pieces: Sequence[Piece]) -> None:
        self._words = words
        self._clauses: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self._clauses[word.clause].append(number)
        fields = {number: piece.meanings[0].field for piece in pieces for number in piece.words}
        facts = {number: field for number, field in fields.items() if field not in OF_WHOM}
        self._named = {number for number in range(len(words)) if number not in facts and self._other(number, facts)}

    def _other(self, number: int, facts: Mapping[int, str]) -> bool:
        word = self._words[number]
        if word.form in CALLINGS:
            return False
        if word.form in PARTNERS:
            return of_person(number, self._words, facts) != OWN
        if word.form in PARENTS:
            return not self._own_role(number)
        endings = tuple(ENDS)
        return word.form in PEOPLE or (len(word.form) > 8 and word.form.endswith(endings))

    def _own_role(self, number: int) -> bool:
        """ "Mutter mit Duldung", "alleinerziehende Mutter": the person is one."""
        if not in_clause(number - 1, number, self._words):
            behind = self._words[number + 1].form if in_clause(number + 1, number, self._words) else ""
            return behind in ("", "mit", "von", "aus", "in", "of", "with", "from")
        before = self._words[number - 1]
        return before.form.endswith("e") and before.form not in DETERMINERS and not before.capital

    def has(self, piece: Piece) -> bool:
        """Whether somebody else may be the one of whom the piece speaks."""
        field = piece.meanings[0].field
        if field == "gender":
            return False
        if field == "german_level" and self._abroad_before(piece):
            return True
        named = [*self._near(piece), *self._just_before(piece)]
        if field == "children":
            named = [number for number in named if self._words[number].form not in CHILDREN]
        return any(self._reaches(number, piece, field) for number in named)

    def _abroad_before(self, piece: Piece) -> bool:
        """Whether the clause before says where a relative is: "Ehefrau in Tunesien, A1" is hers, or not."""
        clause = self._clauses.get(self._words[min(piece.words)].clause - 1, [])
        kin = [number for number in clause if number in self._named and self._words[number].form in KIN | PARTNERS]
        behind = {self._words[number].form for number in clause if kin and number > kin[0]}
        return bool(kin) and not self._as_object(kin[0]) and bool(behind & {"in", "im", "noch"})

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
        first, last = min(piece.words), max(piece.words)
        behind = number > last
        between = [self._words[at].form for at in (range(last + 1, number) if behind else range(number + 1, first))]
        if not behind and SELF.intersection(between):
            return False
        if field in PLACE and self._lives_there(number):
            return False
        if field in FACTLESS:
            return self._needs_it(number)
        if behind:
            return self._has_what_stands_before(number, field, between)
        return not self._as_object(number) or (field not in PLACE and not TURNS.intersection(between))

    def _lives_there(self, number: int) -> bool:
        """Where a firm is, somebody is looked for; where a family is, or its children are counted, the person is."""
        word, clause = self._words[number], self._clauses[self._words[number].clause]
        counted = word.form in CHILDREN and number > clause[0] and self._words[number - 1].form.isdecimal()
        return word.form in FIRMS or counted or (word.form == "familie" and number == clause[0])

    def _needs_it(self, number: int) -> bool:
        """Whether it is somebody else whose topic it is: "Nachbar braucht Deutschkurs"."""
        cares = self._words[number].form in CHILDREN | FIRMS
        near = {loose(self._words[other].form) for other in self._clauses[self._words[number].clause]}
        return not cares and not self._as_object(number) and bool(NEEDING & near)

    def _has_what_stands_before(self, number: int, field: str, between: Sequence[str]) -> bool:
        """ "Duldung hat sein Bruder", "Duldung der Schwester", "Duldung Schwester"; not "Duldung Leipzig, Bruder"."""
        if TURNS.intersection(between):
            return False
        if HOLDING.intersection(between):
            return True
        if self._as_object(number):
            return bool(OWNING.intersection(between))
        beside = not between and field not in PLACE and self._words[number].form not in CHILDREN
        return beside or bool(DETERMINERS.intersection(between))

    def _as_object(self, number: int) -> bool:
        """Whether a preposition or a verb of having stands before it: "lebt bei Bruder", "hat zwei Kinder"."""
        at = number - 1
        while in_clause(at, number, self._words) and (
            self._words[at].form in DETERMINERS or self._words[at].form.isdecimal() or adjective(self._words[at])
        ):
            at -= 1
        before = self._words[at].form if in_clause(at, number, self._words) else ""
        return before in PREPOSITIONS or before in HOLDING
