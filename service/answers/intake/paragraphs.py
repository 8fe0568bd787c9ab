"""Paragraphs of the law of residence, as they stand in documents and as people write them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
OF_RESIDENCE = ("aufenthg", "asylg", "asylvfg", "")
_SECTION = r"[0-9]{1,3} ?[a-h]?(?![0-9a-zäöüß])"
_SUB = (
    r"(?:[ ,]{0,2}(?:abs(?:atz|\.)?|subsection) ?(?P<abs>[0-9][ab]{0,2})(?![0-9a-zäöüß])"
    r"| ?\((?P<bracket>[0-9][ab]?)\)|\.(?P<dot>[0-9][ab]?)(?![0-9.])"
    r"|/(?P<slash>[1-5][ab]?)(?![0-9./])| (?P<roman>i{1,3}|iv|v)(?![0-9a-zäöüß]))"
)
_SENTENCE = (
    r"(?:[ ,]{0,2}(?:satz|s\.) ?(?P<sentence>[0-9]))?(?:[ ,]{0,2}(?:alt(?:\.|ernative)?) ?(?P<alternative>[0-9]))?"
)
_LAW = r"(?: {0,2}(?P<law>aufenthg|asylg|asylvfg|sgb|bgb|asylblg|kschg|bafög|vwgo|zpo|stgb|gg|ino|bverfg|bvfg|beschv))?"
_WORD = r"(?:§{1,2}|paragra(?:f|ph)(?:en|s)?|section|параграф|пункт)"
_WRITTEN = re.compile(
    rf"(?<![\w.])(?:(?P<sign>{_WORD}) {{0,2}}(?P<number>{_SECTION})(?:{_SUB})?|"
    rf"(?P<bare>{_SECTION})(?:{_SUB.replace('?P<', '?P<b_')})|(?P<letter>[0-9]{{1,3}}[a-h])(?![0-9a-zäöüß]))"
    rf"{_SENTENCE}{_LAW}",
    re.IGNORECASE,
)
_SUBS = tuple(prefix + name for prefix in ("", "b_") for name in ("abs", "bracket", "dot", "slash", "roman"))
_STREET = re.compile(r"(?:str\.?|stra(?:ß|ss)e|weg|platz|allee|gasse|ring|haus|nr\.?) ?$", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"(?:^|(?<=[,;])) {0,2}(?P<number>25) (?P<abs>[1-5][ab]?) {0,2}(?=$|[,;])", re.IGNORECASE)


class Paragraph(NamedTuple):
    """Section, subsection, sentence and alternative in small letters; empty where none is named."""

    section: str
    sub: str = ""
    sentence: str = ""
    alternative: str = ""


class Cited(NamedTuple):
    """A paragraph that a text names, with its place; `signed` where a § or a subsection makes it one for sure."""

    start: int
    end: int
    paragraph: Paragraph
    signed: bool


def cited(text: str) -> Iterator[Cited]:
    """The paragraphs of the law of residence that a text names; those of other laws and numbers of houses are not."""
    for match in _WRITTEN.finditer(text):
        part = match.groupdict()
        other_law = (part["law"] or "").lower() not in OF_RESIDENCE
        if other_law or (part["letter"] and _STREET.search(text, max(0, match.start() - 12), match.start())):
            continue
        sub = next((part[name] for name in _SUBS if part[name]), "").lower()
        section = (part["number"] or part["bare"] or part["letter"]).replace(" ", "").lower()
        paragraph = Paragraph(section, ROMAN.get(sub, sub), part["sentence"] or "", part["alternative"] or "")
        yield Cited(
            match.start(),
            match.end(),
            paragraph,
            bool(part["sign"] or (part["bare"] and not part["b_dot"] and not part["b_slash"])),
        )
    for match in _TWO_NUMBERS.finditer(text):
        start = match.start("number")
        yield Cited(start, match.end("abs"), Paragraph(match["number"], match["abs"].lower()), signed=True)


def _signed(part: dict[str, str | None]) -> bool:
    return bool(part["sign"] or (part["bare"] and not part["b_dot"] and not part["b_slash"]))
