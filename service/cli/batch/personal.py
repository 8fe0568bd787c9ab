"""What must not be in a batch: names, days of birth, addresses, numbers by which a person is found."""

import re

from service.gazetteer.folding import fold

_WORDS = frozenset(
    fold(word)
    for word in (
        *("name", "vorname", "nachname", "familienname", "rufname", "geburtsname", "firstname", "lastname", "surname"),
        *("forename", "fullname", "klientin", "klient", "person", "geburtsdatum", "geburtstag", "geboren", "birthdate"),
        *("birthday", "dob", "born", "adresse", "anschrift", "address", "straße", "strasse", "street", "hausnummer"),
        *("telefon", "telefonnummer", "phone", "handy", "mobil", "mobile", "email", "mail", "aktenzeichen", "azr"),
        *("kundennummer", "passnummer", "ausweisnummer", "passport"),
    )
)
_PAIRS = (("birth", "date"), ("date", "birth"), ("geburts", "datum"), ("first", "name"), ("last", "name"))
_WHOLE_DAY = re.compile(r"\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})\s*", re.ASCII)
BIRTHS = ("birth_month", "child_born_on")


def is_personal(column: str) -> bool:
    """Whether a column would name a person, by any of the words of its name."""
    parts = [fold(part) for part in re.split(r"[\W_\d]+", re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", column)) if part]
    together = fold("".join(parts))
    return not _WORDS.isdisjoint((*parts, together)) or any(set(pair) <= set(parts) for pair in _PAIRS)


def is_birth_date(name: str, value: object) -> bool:
    """Whether a birth is given to the day."""
    return name in BIRTHS and isinstance(value, str) and _WHOLE_DAY.fullmatch(value) is not None
