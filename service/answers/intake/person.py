"""Whether "Mann" or "Frau" in a line is the person herself: taken where that is sure, else asked or left."""

from collections.abc import Iterator, Mapping, Sequence

from service.answers.intake.meaning import PLACE
from service.answers.intake.stems import NEGATIONS, loose
from service.answers.intake.words import AND, Word
from service.gazetteer.folding import fold

_BEFORE_OTHERS = """
von vom bei beim mit durch für gegen wegen zu zum zur ohne trotz nach seit unter über um an ans am aus in im auf als
vor ab by with for from of against to without
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
_TURNS = """
und oder aber sondern weil wenn obwohl and or but because
"""
# What is said of a husband or a wife, not of whoever seeks advice.
_OF_A_PARTNER = """
gestorben verstorben gefallen tot schlägt schlug prügelt getötet ermordet verlassen verschwunden vermisst abgehauen
getrennt ausgezogen fremdgegangen betrügt säuft verbietet sperrt droht verfolgt stalkt kontrolliert abgeschoben
inhaftiert gefängnis knast zurückgelassen geblieben dead died hits beats left missing
"""
_PASSIVE = """
wird wurde worden is was been
"""
_LEADING = """
mit aus with from
"""
_CHILDREN = """
kind kinder kinde kindern sohn söhne tochter töchter baby child children son daughter
"""
OWN, OPEN, FOREIGN = range(3)  # whether a word for a man or a woman is the person


def forms(text: str) -> frozenset[str]:
    """The folded words of a text."""
    return frozenset(map(fold, text.split()))


PREPOSITIONS, HOLDING, POSSESSIVES, TURNS = map(forms, (_BEFORE_OTHERS, _HOLDING, _POSSESSIVES, _TURNS))
DETERMINERS = forms(_DETERMINERS) | POSSESSIVES
OF_A_PARTNER = frozenset(map(loose, forms(_OF_A_PARTNER)))
LEADING, CHILDREN, PASSIVE = forms(_LEADING), forms(_CHILDREN), forms(_PASSIVE)
BESIDE = ("age", "birth_month", "status", "german_level", "entered_on", *PLACE)
_NOMINATIVE = {"mann": ("e", "er"), "frau": ("e",)}
_INFLECTED = ("e", "er", "en", "em", "es")


def of_person(number: int, words: Sequence[Word], fields: Mapping[int, str]) -> int:
    """
    Whether "Mann" or "Frau" is the person; `fields` are those of the words that say something.

    It is the first of the line, or has an age, an origin, a place or a document behind it. Behind a preposition, a
    possessive or an adjective of an object, and where it is said what only a partner does, it is somebody else; behind
    an article, beside children and before a verb it is open.
    """
    form, at = words[number].form, number - 1
    adjectives = []
    while in_clause(at, number, words) and _describes(at, words):
        adjectives += [] if words[at].form.isdecimal() else [words[at].form]
        at -= 1
    before = words[at].form if in_clause(at, number, words) and at not in fields else ""
    if before in ("ein", "eine", "a") and not in_clause(at - 1, number, words) and _leads(number, words, fields):
        return OWN
    if before in ("der", "die", "ein", "eine", "a", "the"):
        return OPEN if not in_clause(at - 1, number, words) else FOREIGN
    if before in DETERMINERS or before in PREPOSITIONS:
        return FOREIGN
    if adjectives and (before or not all(one.endswith(_NOMINATIVE.get(form, ("e",))) for one in adjectives)):
        return FOREIGN
    if _does_what_partners_do(number, words):
        return FOREIGN
    if _with_children(number, words):
        return OPEN
    described = _leads(number, words, fields) or not in_clause(number + 1, number, words)
    first = words[number].clause == 0 and all(_describes(other, words) for other in range(number))
    return OWN if (described and (not before or before in TURNS)) or first else OPEN


def _describes(number: int, words: Sequence[Word]) -> bool:
    """Whether a word is a number or may be an adjective before a noun; the first of a clause has a capital anyway."""
    word = words[number]
    starts = not in_clause(number - 1, number, words)
    return word.form.isdecimal() or adjective(word._replace(capital=word.capital and not starts))


def _does_what_partners_do(number: int, words: Sequence[Word]) -> bool:
    behind = {word.form for word in _behind(number, words)}
    return bool(OF_A_PARTNER.intersection(map(loose, behind))) and not PASSIVE & behind


def _leads(number: int, words: Sequence[Word], fields: Mapping[int, str]) -> bool:
    """Whether an age, an origin, a place or a document stands right behind: "Frau Leipzig", "Mann, 27", "Frau aus"."""
    behind = number + 1
    if not in_clause(behind, number, words):
        return False
    form = words[behind].form
    if form in ("in", "im"):
        return fields.get(behind + 1) in PLACE
    return form.isdecimal() or form in LEADING or form in TURNS or fields.get(behind) in BESIDE


def _with_children(number: int, words: Sequence[Word]) -> bool:
    """ "Frau + 2 Kinder", "Mann und Kinder": the person with them, or who is not here."""
    behind = [word.form for word in _behind(number, words)][:3]
    return behind[:1] == [AND] and bool(CHILDREN.intersection(behind[1:]))


def _behind(number: int, words: Sequence[Word]) -> Iterator[Word]:
    """The words behind it in its clause, up to a negation or a turn that is no "and"."""
    for at in range(number + 1, len(words)):
        word = words[at]
        if word.clause != words[number].clause or word.form in NEGATIONS or word.form in TURNS - {AND}:
            return
        yield word


def adjective(word: Word) -> bool:
    """Whether a word may be an adjective before a noun."""
    linking = word.form in DETERMINERS or word.form in PREPOSITIONS or word.form in HOLDING
    return not linking and not word.capital and word.form.endswith(_INFLECTED)


def in_clause(number: int, other: int, words: Sequence[Word]) -> bool:
    """Whether there is such a word, in the clause of the other one."""
    return 0 <= number < len(words) and words[number].clause == words[other].clause
