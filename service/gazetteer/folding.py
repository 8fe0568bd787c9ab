"""Names as they are compared: without case, umlauts, accents, punctuation and abbreviations."""

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart; the last one is Sorbian and Polish.
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l"})
_SHORT = {
    "o.l.": "oberlausitz",
    "vogtl.": "vogtland",
    "erzgeb.": "erzgebirge",
    "sächs.": "sächsische",
    "schw.": "schweiz",
    "sa.": "sachsen",
    "a.d.": "an der",
    "b.": "bei",
    "i.": "in",
    "st.": "sankt",
}
# What Unicode calls default ignorable, such as soft hyphen, joiners, isolates, variation selectors and the byte order
# mark: they come along when pasted. Not the two that turn letters round (U+202D, U+202E): with them a text reads
# otherwise than it was typed.
_UNSEEN_RANGES = (
    "\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202c\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{_UNSEEN_RANGES}]")
_ABBREVIATION = re.compile(r"(?<!\w)(" + "|".join(re.escape(short) for short in _SHORT) + r")(?!\w)")
_GAP = re.compile(r"[\W_]+")
_QUALIFIER = re.compile(r"[/(,]| (?:im|in|bei|an der|auf dem|am|ob der) ")


def typed(text: str) -> str:
    """What somebody typed or pasted, without signs that nobody sees, and with our digits for those of other scripts."""
    if text.isascii():
        return text
    seen = _UNSEEN.sub("", text)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in seen)


def fold(name: str) -> str:
    """The name for comparing: 'Görlitz' and 'Goerlitz' are equal, 'Auerbach/Vogtl.' is 'auerbach vogtland'."""
    lower = name.lower()
    if not lower.isascii():
        lower = unicodedata.normalize("NFKC", lower).translate(_UMLAUTS)
    lower = _ABBREVIATION.sub(lambda m: _SHORT[m[1]], lower) if "." in lower else lower
    if not lower.isascii():
        lower = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return lower if lower.isalpha() else _GAP.sub(" ", lower).strip()


@lru_cache(maxsize=1 << 15)
def folded(name: str) -> str:
    """The same, kept: names stay from request to request, and folding them is half of what a long list costs."""
    return fold(name)


def base_name(name: str) -> str:
    """The folded name without its qualifier: 'Auerbach/Vogtl.' is 'auerbach'; 'Bautzen, Stadt' is 'bautzen'."""
    if name.isalpha():
        return fold(name)
    lower = _ABBREVIATION.sub(lambda m: _SHORT[m[1]], name.lower()) if "." in name else name
    return fold(_QUALIFIER.split(lower, maxsplit=1)[0])
