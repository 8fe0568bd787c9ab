"""Facts of a case as people type them, in a form or at the terminal, and what to do about one that is wrong."""

import re

from marshmallow import fields

from service.domain.regions import is_municipality
from service.http.questions.referral import FIELDS, from_text
from service.words.catalogue import words

DISTRICTS = ("residence_obligation_district", "job_district", "company_district", "municipality")
_GERMAN_DAY = re.compile(r"(?:(?:(\d{1,2})\. ?)?(\d{1,2})(?:\. ?|/))?(\d{4})", re.ASCII)
_BIRTH = re.compile(rf"{_GERMAN_DAY.pattern}|\d{{4}}-\d\d(-\d\d)?", re.ASCII)


def value_of(name: str, value: str) -> object:
    """The value of a field; a day may be written as people write it."""
    day = _GERMAN_DAY.fullmatch(value)
    if day and (isinstance(FIELDS[name], fields.Date) or name.endswith(("_on", "_since", "_until", "_month"))):
        return "-".join(part.zfill(2) for part in reversed(day.groups()) if part)
    return from_text(name, value)


def is_birth(value: str) -> bool:
    """Whether an age was given as a day, month or year of birth: 12.03.1990, 3/1990, 1990-03-12, 1990."""
    return _BIRTH.fullmatch(value) is not None


def region_of(key: str) -> dict[str, str]:
    """A key in the field that takes it."""
    return {"municipality" if is_municipality(key) else "region": key}


def choices_of(name: str) -> list[str]:
    """The values of a field that has a fixed few; empty for all others."""
    checks = getattr(FIELDS.get(name), "validators", ())
    return [str(choice) for check in checks for choice in getattr(check, "choices", ())]


def sentence(name: str, language: str) -> str:
    """What to do about a field that is wrong."""
    said = words(language)["wrong"]
    own = said.get("place" if name in ("postcode", "region") else name)
    if own is None and (possible := choices_of(name)):
        return str(said["choices"].format(choices=", ".join(possible)))
    dated = name.endswith(("_on", "_since", "_until", "birth_month"))
    return str(own or said["date" if dated else "any"])
