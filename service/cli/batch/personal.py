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
        *("passport", "initialen", "initials", "kürzel", "iban", "bic", "konto", "mandant", "mandantin", "mandanten"),
        *("teilnehmer", "teilnehmerin", "teilnehmende", "tn", "kunde", "kundin", "patient", "patientin"),
        *("customer", "participant", "applicant", "bewerber", "bewerberin", "steuerid", "idnr", "svnr", "ssn", "id"),
        *(
            "wohnort",
            "wohnanschrift",
            "fax",
            "whatsapp",
            "telegram",
            "unterschrift",
            "foto",
            "photo",
            "geschäftszeichen",
        ),
    )
)
# Ends and beginnings of the words of a name: "Klientenname", "Sozialversicherungsnummer", "Entlassdatum", "geb_am".
_ENDS = tuple(
    map(
        fold,
        (
            *(
                "name",
                "namen",
                "nummer",
                "nr",
                "datum",
                "adresse",
                "anschrift",
                "straße",
                "telefon",
                "kennung",
                "zeichen",
            ),
            *(
                "mail",
                "initialen",
                "mandant",
                "mandantin",
                "teilnehmer",
                "teilnehmerin",
                "klient",
                "klientin",
                "number",
            ),
            *("iban", "kennzahl", "schlüssel", "ausweis"),
        ),
    )
)
_STARTS = tuple(
    map(fold, ("geb", "mandant", "teilnehm", "klient", "kunden", "iban", "steuerid", "personal", "patient"))
)
_PAIRS = (("birth", "date"), ("date", "birth"), ("geburts", "datum"), ("first", "name"), ("last", "name"))
_WHOLE_DAY = re.compile(r"\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\s?\d{1,2}[./]\s?(\d{4}|\d{2}))\s*", re.ASCII)
BIRTHS = ("birth_month", "child_born_on")


def is_personal(column: str) -> bool:
    """Whether a column would name a person, by any of the words of its name."""
    parts = [fold(part) for part in re.split(r"[\W_\d]+", re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", column)) if part]
    together = fold("".join(parts))
    named = (*parts, together)
    formed = any(part.endswith(_ENDS) or part.startswith(_STARTS) for part in named)
    return formed or not _WORDS.isdisjoint(named) or any(set(pair) <= set(parts) for pair in _PAIRS)


def is_birth_date(name: str, value: object) -> bool:
    """Whether a birth is given to the day; also where an age belongs."""
    return name in (*BIRTHS, "age") and isinstance(value, str) and _WHOLE_DAY.fullmatch(value) is not None
