"""Ages, dates of birth and durations: what they say on the day of the case."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from service.answers.intake.meaning import Meaning
from service.domain.periods import add_months, days, months_begun_on

OLDEST, EARLIEST_YEAR, YOUNGEST_ALONE = 110, 1900, 15
_MONTHS = (
    ("jan",), ("feb",), ("mär", "maer", "mar"), ("apr",), ("mai", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dez", "dec"),
)  # fmt: skip
_NUMBERS = (
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
    "one two three four five six seven eight nine ten eleven twelve".split(),
)
_NAME = r"(?:jan(?:uary?)?|feb(?:ruary?)?|märz|maerz|mar(?:ch)?|apr(?:il)?|mai|may|jun[ei]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)\.?"  # noqa: E501
_DATE = (
    r"(?:(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})\. ?(?P<y>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])"
    r"|(?P<iso>(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])"
    r"|(?P<m2>[0-9]{1,2})[/.](?P<y2>(?:19|20)[0-9]{2})(?![0-9])"
    rf"|(?P<name>{_NAME}) {{0,2}}(?P<y3>(?:19|20)[0-9]{{2}})(?![0-9])"
    r"|(?P<y4>(?:19|20)[0-9]{2})(?![0-9]))"
)
_UNIT = r"(?P<unit>jahre?n?|monate?n?|wochen?|tage?n?|years?|months?|weeks?|days?)(?!\w)"
_ABOUT = r"(?:(?:ca\.?|circa|etwa|rund|ungefähr|about|around) )?(?P<open>(?:fast|knapp|über|mehr als|almost|over|more than) )?"
_COUNT = rf"{_ABOUT}(?P<count>[0-9]{{1,3}}|{'|'.join(word for words in _NUMBERS for word in reversed(words))})(?:e[mnrs]?)? {{0,2}}{_UNIT}"
_HERE = r" {0,2}(?:hier|da(?!\w)|in deutschland|in sachsen|im land|here|in germany)"
_CAME = r"(?:eingereist|einreise|gekommen|angekommen|arrived|came|nach deutschland)"
_FLAGS = re.IGNORECASE

_BORN = re.compile(
    rf"(?<!\w)(?:(?:geb(?:oren(?: am| im)?)?|geburtsdatum|geburtsjahr|jahrgang|jg|born(?: on| in)?|dob)(?:\.|:)* {{0,2}}|\* ?){_DATE}"
    rf"|(?<![\w.]){_DATE.replace('?P<', '?P<z_')} {{0,2}}(?:geboren|geb\.)",
    _FLAGS,
)
_AGE = re.compile(
    r"(?<![\w.,-])(?P<age>[0-9]{1,3})(?: {0,2}-? {0,2}(?:jahre?n?(?: alt)?|jährige?[rnsm]?|jaehrige?[rnsm]?|j\.?|y/?o|years?(?:[- ]old)?)(?!\w)"
    r"| {0,2}(?:лет|года?|років|роки|рік|سنة|عاما|عام|ساله|سال)(?!\w))",
    _FLAGS,
)
_NAMED_AGE = re.compile(r"(?<!\w)(?:alter:?|age:?|aged|возраст:?|العمر:?|سن:?) {0,2}(?P<age>[0-9]{1,3})(?![\w.])", _FLAGS)
_BARE = re.compile(r"(?:^|(?<=[,;(]))(?P<lead> {0,3})(?P<age>[0-9]{2})(?= {0,3}(?:$|[,;)]))")
_NOT_BEFORE = re.compile(
    r"(?:seit|vor|nach|für|fuer|in|unter|über|ueber|ab|bis|mit|von|erst|schon|noch|letzten|nächsten|mehr als|for|since|under|over|in|after|within|every|alle)"
    r"(?: (?:ca\.?|etwa|fast|rund|über|mehr als|about|den|die|letzten))? ?$",
    _FLAGS,
)
_WITH_AGE = re.compile(r"(?:mit|with) ?$", _FLAGS)
_NOT_AFTER = re.compile(
    r" {0,2}(?:hier|da(?!\w)|in |im |lang|berufs|erfahrung|praxis|arbeit|gearbeit|aufenthalt|ausbildung|lehre|studi|schul|gültig|als |bei |"
    r"experience|here|ago|later|of |work|school|nach |später|zeit|duldung|gestattung|vertrag|haft|frist)",
    _FLAGS,
)
_RELATIVE = re.compile(
    r"(?<!\w)(?:kind(?:er|es)?|sohn|söhne|tochter|töchter|baby|bruder|schwester|enkel\w*|mutter|vater|eltern|oma|opa|mädchen|child(?:ren)?|son|daughter|brother|sister|kids?)(?!\w)",
    _FLAGS,
)
_STAY = re.compile(
    rf"(?<!\w)(?:(?:(?:seit|schon|bereits|for|since) {_COUNT}{_HERE}(?!\w))"
    rf"|(?:{_COUNT.replace('?P<', '?P<b_')}{_HERE}(?!\w))"
    rf"|(?:here|in germany) (?:for|since) {_COUNT.replace('?P<', '?P<c_')}"
    rf"|(?:hier|in deutschland) seit {_COUNT.replace('?P<', '?P<d_')}"
    rf"|vor {_COUNT.replace('?P<', '?P<e_')} {{0,2}}{_CAME}"
    rf"|{_CAME}:? vor {_COUNT.replace('?P<', '?P<f_')})",
    _FLAGS,
)
_STAY_DATE = re.compile(
    rf"(?<!\w)(?:(?:seit|since) {_DATE}{_HERE}(?!\w)|(?:hier|in deutschland|here|in germany) (?:seit|since) {_DATE.replace('?P<', '?P<z_')}"
    rf"|{_CAME}:?(?: am| im| in| on)? {{0,2}}{_DATE.replace('?P<', '?P<x_')}|(?:am |im )?{_DATE.replace('?P<', '?P<w_')} {_CAME}(?!\w))",
    _FLAGS,
)
_SINCE = re.compile(rf"(?<!\w)(?:seit|since|for) (?:{_COUNT}|{_DATE})(?!\w)", _FLAGS)


class Dated(NamedTuple):
    """A piece of the line with what it says; no meaning: numbers that are taken so that nothing else reads them."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


def dated(line: str, as_of: date) -> list[Dated]:
    """Ages and stays that a line names, in no order, never two of one place; `since` is left to what stands beside it."""
    found: list[Dated] = []
    for reader in (_births, _stays, _since, _ages):
        for one in reader(line, as_of):
            if all(one.end <= other.start or other.end <= one.start for other in found):
                found.append(one)
    return found


def _births(line: str, as_of: date) -> Iterator[Dated]:
    for found in _BORN.finditer(line):
        day = _day(found.groupdict(), as_of)
        yield Dated(found.start(), found.end(), _age_of(day, as_of) if day else ())


def _age_of(day: str, as_of: date) -> tuple[Meaning, ...]:
    """The age on the day of the case; of a mere year or month that itself, as the age may not be certain."""
    span = months_begun_on(days(day), as_of)
    low, high = (months // 12 if isinstance(months, int) else 0 for months in (span.low, span.high))
    if high > OLDEST or days(day).low > as_of:  # type: ignore[operator]
        return ()
    return (Meaning("age", low),) if low == high else (Meaning("birth_month", day),)


def _stays(line: str, as_of: date) -> Iterator[Dated]:
    for found in _STAY.finditer(line):
        yield Dated(found.start(), found.end(), _counted("entered_on", found.groupdict(), as_of))
    for found in _STAY_DATE.finditer(line):
        day = _day(found.groupdict(), as_of)
        past = day is not None and days(day).low <= as_of  # type: ignore[operator]
        yield Dated(found.start(), found.end(), (Meaning("entered_on", day),) if day and past else ())


def _since(line: str, as_of: date) -> Iterator[Dated]:
    """How long something has been so; of what is told by the words beside it."""
    for found in _SINCE.finditer(line):
        parts = found.groupdict()
        day = None if parts["unit"] else _day(parts, as_of)
        past = day is not None and days(day).low <= as_of  # type: ignore[operator]
        meanings = (Meaning("status_since", day),) if day and past else ()
        yield Dated(found.start(), found.end(), meanings or _counted("status_since", parts, as_of))


def _counted(field: str, parts: dict[str, str | None], as_of: date) -> tuple[Meaning, ...]:
    """The month in which it began; a mere hint of it where the text says "more than" or "almost"."""
    given = {name[-5:].lstrip("_"): value for name, value in parts.items() if value and name.endswith(("count", "unit"))}
    if "count" not in given:
        return ()
    count, unit = given["count"].lower(), given["unit"].lower()
    number = int(count) if count.isdecimal() else next(words.index(count) + 1 for words in _NUMBERS if count in words)
    months = number * 12 if unit.startswith(("jahr", "year")) else number if unit.startswith(("mon",)) else None
    if months is None:
        months = round(number / (4.345 if unit.startswith(("woche", "week")) else 30.4))
    if months > OLDEST * 12:
        return ()
    vague = any(value for name, value in parts.items() if name.endswith("open"))
    return (Meaning(field, add_months(as_of, -months).isoformat()[:7], vague),)


def _ages(line: str, as_of: date) -> Iterator[Dated]:  # noqa: ARG001
    for pattern in (_NAMED_AGE, _AGE):
        for found in pattern.finditer(line):
            age = int(found["age"])
            before, clause = line[max(0, found.start() - 24) : found.start()], _clause_before(line, found.start())
            other = _RELATIVE.search(clause) or _RELATIVE.match(line[found.end() : found.end() + 12].lstrip())
            counted = pattern is _AGE and (
                (_NOT_BEFORE.search(before) and not _WITH_AGE.search(before)) or _NOT_AFTER.match(line, found.end())
            )
            takes = not other and not counted and 0 < age <= OLDEST
            yield Dated(found.start(), found.end(), (Meaning("age", age),) if takes else ())
    for found in _BARE.finditer(line):
        age = int(found["age"])
        if YOUNGEST_ALONE <= age:
            yield Dated(found.start("age"), found.end(), (Meaning("age", age, hint=True),))


def _clause_before(line: str, end: int) -> str:
    return re.split(r"[,;.!?\n]", line[max(0, end - 40) : end])[-1]


def _day(parts: dict[str, str | None], as_of: date) -> str | None:
    """A full or partial ISO date of the parts of a match; None where there is no such day."""
    named = {name.removeprefix(name[0] + "_") if name[1:2] == "_" else name: v for name, v in parts.items() if v}
    if "iso" in named:
        text = named["iso"]
    elif "d" in named:
        year = named["y"] if len(named["y"]) == 4 else _century(int(named["y"]), as_of)
        text = f"{year}-{int(named['m']):02}-{int(named['d']):02}"
    elif "m2" in named:
        text = f"{named['y2']}-{int(named['m2']):02}"
    elif "name" in named:
        text = f"{named['y3']}-{_month(named['name']):02}"
    elif "y4" in named:
        text = named["y4"]
    else:
        return None
    try:
        return text if days(text).low.year >= EARLIEST_YEAR else None  # type: ignore[union-attr]
    except ValueError:
        return None


def _century(year: int, as_of: date) -> int:
    return 2000 + year if 2000 + year <= as_of.year else 1900 + year


def _month(name: str) -> int:
    return next(number for number, starts in enumerate(_MONTHS, start=1) if name.lower().startswith(starts))
