"""The words of a line, folded for comparing, each with the place where it stands."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from service.gazetteer.folding import fold, typed

MOST_MARKS = 8  # combining marks on one letter; what has more is no writing
LONGEST_CLAUSE = 40  # words; a longer stretch without a comma is read in pieces, so that time grows with the length
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"[,;:!?\n\r\t|•()،؛、。]|\.(?=\s|$)| [-–—] ")
_SHORT = """
abs nr s art ca geb bzw str st tel evtl ggf inkl max min mind mtl z b d h u a i v m ugs vgl jg jh jhr mon wo std tgl
bspw insb lt gem gg sog zzt zz vorauss dr hr fr ausl dt kl gr alt ziff lit subs no approx incl mr mrs ms
anerk asylbew aufenth gest gestatt niederl fikt bescheinig befr unbefr subsid humanit fam familienang syr ukr afgh
eritr äthiop pak türk russ georg venez somal nig kam tun marok alg alb serb kosov bulg rum poln tschech viet chin dtsch
engl arab franz span kurd pers sächs vogtl erzgeb ldk lkr gde ber beratg beh antr kündig arbeitsl schw verh gesch led
gesp getr dtschl whg wohng bew bewerb verl abgel abgesch ausb prakt mögl notw dringd erw betr spr stud abschl od bzgl
wö jährl weibl männl anw rechtsanw krankenvers versich unterst zuschl besch beschäft erlaubn qualif gült vorl ges
gesetzl ungef teilz vollz
"""
_ABBREVIATIONS = frozenset(_SHORT.split())
AND, _AND_SIGNS = "und", "+&"
_DAY = re.compile(r"(?<!\d)[0-9]{1,2}$")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_LONGEST_SHORT = max(map(len, _ABBREVIATIONS))


class Word(NamedTuple):
    """A run of letters or of digits: `form` folded; `start` and `end` in the code points of the line."""

    form: str
    start: int
    end: int
    capital: bool
    clause: int


def unbroken(line: str) -> str:
    """The line, as long as before, with a sign that can be sent for each half of a character."""
    return _SURROGATE.sub("\ufffd", line)


def readable(line: str) -> str:
    """The line, as long as before, with our digits for those of other scripts."""
    if line.isascii():
        return line
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in line)


def words_of(line: str) -> list[Word]:
    """
    All words in order; a clause ends at a comma, a full stop, a bracket or a dash, or after forty words.

    What stands first has the clause 0, unless a sign that ends one stands before it.
    A plus, an ampersand and a small u between words are an "und": "Witwenrente + Waisenrente", "Kinder 4 u 9".
    """
    breaks = [found.start() for found in _BREAK.finditer(line) if not _shortens(line, found.start())]
    made: list[Word] = []
    clause = length = passed = 0
    for form, start, end in _runs(line):
        before = passed
        while passed < len(breaks) and breaks[passed] < start:
            passed += 1
        length += 1
        if passed > before or length > LONGEST_CLAUSE:
            clause, length = clause + 1, 1
        linking = line[start:end] == "u" and line[end : end + 1] != "-"
        made.append(Word(AND if linking else form, start, end, line[start].isupper(), clause))
    return made


def _shortens(line: str, dot: int) -> bool:
    """Whether a full stop belongs to an abbreviation or to a day: "§ 25 Abs. 5", "Bescheid 10.11. bekommen"."""
    if line[dot] != ".":
        return False
    if _DAY.search(line[max(0, dot - 4) : dot]):
        return True
    letters = _LAST_LETTERS.search(line[max(0, dot - _LONGEST_SHORT - 1) : dot])
    return letters is not None and letters[0].lower() in _ABBREVIATIONS


def _runs(line: str) -> Iterator[tuple[str, int, int]]:
    form, start, at = "", 0, 0
    while at < len(line):
        end = at + 1
        while end < len(line) and _stays_on(line[end]):
            end += 1
        letters = _letters(line[at : min(end, at + MOST_MARKS)])
        if line[at] in _AND_SIGNS:
            if form:
                yield form, start, at
            yield AND, at, at + 1
            form = ""
        elif letters is None and form:
            pass  # what nobody sees, inside a word
        elif letters:
            form, start = form + letters, start if form else at
        elif form:
            yield form, start, at
            form = ""
        at = end
    if form:
        yield form, start, len(line)


@lru_cache(maxsize=1 << 12)
def _stays_on(sign: str) -> bool:
    return bool(unicodedata.combining(sign)) or (not sign.isascii() and not typed(sign))


@lru_cache(maxsize=1 << 12)
def _letters(cluster: str) -> str | None:
    """The folded letters or digits; empty for a gap, None for what is not seen."""
    seen = typed(cluster)
    return fold(seen).replace(" ", "") if seen else None
