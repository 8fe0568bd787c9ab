"""
What the forms of a word have in common: noun forms for single words, verb forms too where several words agree.

Nothing is kept here, as the words may be those of a line about a person.
"""

import re

from service.answers.search.function_words import FUNCTION_WORDS
from service.answers.search.word_forms import plain
from service.gazetteer.folding import fold

LEAST = 4
LEAST_BEFORE_UNG = LEAST_BEFORE_LATIN = 6
_NOUN = re.compile(r"(?:en|es|e|(?<=[lr])n|(?<=[abdfghiklmnotuy])s)$")
_ADJECTIVE = re.compile(r"(?<=sch|lig|ich|tig)e[rm]$")
_VERB = re.compile(r"(?:e[mnst]?|te[nst]?|[nst]|st)$")
_NEGATIONS = """
nicht nichts nie niemals kein keine keinen keinem keiner keines keinerlei ohne weder noch
no not never without neither nor cannot don doesn didn isn aren won
не нет ни без ні немає нема لا ليس ليست لم لن بدون غير نه نیست ندارد ندارم بدون نمی
"""
NEGATIONS = frozenset(map(fold, _NEGATIONS.split()))
# Verbs and modal words tell phrases apart that a search for offers may leave out.
_TELLING = """
kann können könnte will wollen möchte möchten darf dürfen muss
finde finden findet suche suchen sucht bekomme bekommen bekommt erhalte erhalten erhält kriege kriegen
brauche brauchen braucht benötige benötigen benötigt mache machen gehen
find finding get look looking search want need can must help hilft
"""
EMPTY = FUNCTION_WORDS - {fold(word) for word in _TELLING.split()} - NEGATIONS
_SAYING = """
spricht sprechen spreche sprech wohnt wohne wohnen lebt leben lebe kommt gekommen lassen sowie etwa bzw usw zb dass weil
will möchte sucht suche suchen braucht brauche brauchen bekommt bekommen person klient klientin ratsuchende ratsuchender
speaks speak speaker lives living needs wants says person client
"""
SILENT = EMPTY | frozenset(map(fold, _SAYING.split()))  # what is no loss where it was not understood
_SAME = {
    **dict.fromkeys(NEGATIONS - {"noch"}, "nicht"),
    **dict.fromkeys(("moch", "mocht", "woll"), "will"),
    **dict.fromkeys(("erhal", "krieg"), "bekomm"),
    "benotig": "brauch",
    **dict.fromkeys(("bezahl", "auszahl"), "zahl"),
}


def noun(form: str) -> str:
    """What cases and plurals of a folded word begin with: "kurse" is "kurs", "praktika" and "praktikum" are one."""
    word = _latin(plain(form))
    short = _NOUN.sub("", word)
    return short if len(short) >= LEAST else word


def loose(form: str) -> str:
    """What verb and noun forms have in common: "gekündigt", "Kündigung" and "kündigen" are one; all negations too."""
    if form in _SAME:
        return _SAME[form]
    word = _latin(plain(form)).replace("ae", "a").replace("oe", "o").replace("ue", "u")
    if len(word) > LEAST + 2 and word.startswith("ge") and word.endswith(("t", "en")):
        word = word[2:]
    word = _ADJECTIVE.sub("", word)
    if word.endswith("ung") and len(word) - 3 >= LEAST_BEFORE_UNG:
        word = word[:-3]
    while len(short := _VERB.sub("", word)) >= LEAST and short != word:
        word = short
    return _SAME.get(word, word)


def _latin(word: str) -> str:
    """Without the endings of "Praktikum" and "Praktika"."""
    if len(word) > LEAST_BEFORE_LATIN and word.endswith(("um", "ika")):
        return word.removesuffix("um").removesuffix("a")
    return word
