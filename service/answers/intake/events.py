"""When something happened or ends: a day beside the word for it, "gekündigt vor 6 Tagen", "Visum bis 31 Jan"."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.answers.intake.days import Day, days_in
from service.answers.intake.meaning import Meaning
from service.answers.intake.paragraphs import cited
from service.answers.intake.person import forms
from service.answers.intake.times import Dated
from service.answers.intake.words import Word

MOST_APART = 5  # words between a day and what happened
UNTIL, FROM, OF = (
    ("bis", "until", "till", "endet", "end", "ends"),
    ("ab", "from", "zum", "am", "im", "on", "in"),
    ("vom",),
)
_EXPIRING = "läuft laeuft abläuft gültig gueltig befristet ablauf endet expires valid ends expiring"
_SEEKING = "suche sucht suchen gesucht will möchte wollen hätte looking want wants braucht"
EXPIRING, SEEKING = forms(_EXPIRING), forms(_SEEKING)


@dataclass(frozen=True, slots=True)
class Event:
    """A field with the beginnings of words for what happened, leads of its day, and words that say it is another."""

    field: str
    words: tuple[str, ...]
    leads: tuple[str, ...] = ()  # only behind one of these; any where empty
    ahead: bool = False
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # one of these words besides
    asked: tuple[str, ...] = OF  # leads behind which it is asked


_DOCUMENTS = (
    *("duldung", "gestattung", "aufenthaltsg", "aufenthaltse", "aufenthaltst", "aufenthaltsk"),
    *("fiktion", "visum", "visa"),
    *("titel", "blaue", "karte", "erlaubnis", "ausweis", "chancen", "permit", "residence", "ae"),
)
_HOME = ("wohnung", "miet", "vermiet", "konto", "handy", "strom", "kita", "zimmer", "whg")
_ENDING = ("laeuft", "ablauf", "ablaeuft", "expires", "gueltig")
_DISMISSED = ("gekuendigt", "kuendigung", "entlass", "rausgeworfen", "gefeuert", "fired", "dismissed")
_BESCHEID = (
    *("bescheid", "ablehnungsbescheid", "widerspruchsbescheid", "rueckforderungsbescheid", "aufhebungsbescheid"),
    *("erstattungsbescheid", "sanktionsbescheid"),
)
_QUALIFIED = ("diplom", "abschluss", "zeugnis", "beruf", "vater", "studium", "ausbildung")
EVENTS = (
    Event("employment_ends_on", _DISMISSED, leads=("zum", "per", *UNTIL), ahead=True, unless=_HOME),
    Event("dismissed_on", _DISMISSED, unless=(*_HOME, "zum"), asked=(*OF, "ab", "zum", "seit")),
    Event("status_valid_until", _DOCUMENTS, leads=UNTIL, ahead=True),
    Event("status_valid_until", _DOCUMENTS, ahead=True, needs=_ENDING),
    Event(
        "training_starts_on",
        ("ausbildung", "lehre", "lehrvertrag", "azubi", "apprenticeship", "lehrstelle"),
        leads=FROM,
        ahead=True,
        unless=("duldung", "seit", "abgeschlossen", "abgebrochen"),
    ),
    Event(
        "employment_ends_on",
        ("vertrag", "arbeitsvertrag", "job", "stelle", "befristet"),
        leads=UNTIL,
        ahead=True,
        unless=("miet", "ausbildung", "handy", "bewerb"),
    ),
    Event("asylum_applied_on", ("asylantrag", "asylgesuch"), unless=("abgelehnt", "ablehn", "bescheid")),
    Event("recognised_on", ("anerkannt", "anerkennungsbescheid", "zuerkannt", "recognised"), unless=_QUALIFIED),
    Event("decision_served_on", _BESCHEID, asked=(*OF, "seit", "ab", *UNTIL)),
    Event(
        "decision_served_on",
        ("abgelehnt", "ablehnung", "abgel"),
        unless=("wohnung", "bewerb", "job"),
        needs=("bekommen", "erhalten", "zugestellt", "gekommen", "post", "got", "received"),
    ),
    Event(
        "decision_awaited_since",
        ("antrag", "beantragt", "applied"),
        leads=("seit", "vor", "am", "im", "since"),
        needs=("gestellt", "liegt", "eingereicht", "abgegeben", "warte", "laeuft", "applied", "waiting"),
    ),
    Event("entered_on", ("eingereist", "einreise")),
    Event("entered_on", ("angekommen", "gekommen", "arrived"), asked=("", "vor", "am", "im", "seit")),
)


def events(text: str, words: Sequence[Word], as_of: date) -> Iterator[Dated]:
    """The days of a line with the field of what happened on them; those that belong to nothing known are left out."""
    days = list(days_in(text, as_of))
    if not days:
        return
    clauses: dict[int, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        clauses[word.clause].append(number)
    papers = {number for one in cited(text) for number, word in enumerate(words) if one.start <= word.start < one.end}
    for day in days:
        own = [number for number, word in enumerate(words) if day.start <= word.start < day.end]
        if own and (meaning := _meaning(day, own, words, clauses, papers)):
            yield Dated(words[own[0]].start, words[own[-1]].end, (meaning,))


def _meaning(
    day: Day, own: Sequence[int], words: Sequence[Word], clauses: Mapping[int, list[int]], papers: Collection[int]
) -> Meaning | None:
    clause = words[own[0]].clause
    numbers = [number for number in clauses[clause] if number not in own]
    if EXPIRING & {words[number].form for number in numbers} or not numbers:
        numbers = [*clauses.get(clause - 1, ()), *numbers]
    around = [words[number].form for number in numbers]
    best: tuple[int, Meaning] | None = None
    for event in EVENTS:
        apart = [_apart(number, own) for number in numbers if _names(event, number, words, papers)]
        value = (day.ahead or day.past) if event.ahead else day.past
        if not apart or value is None or not _fits(event, day, around):
            continue
        meaning = Meaning(event.field, value, day.lead in event.asked)
        if min(apart) <= MOST_APART and (best is None or min(apart) < best[0]):
            best = min(apart), meaning
    return best[1] if best else None


def _names(event: Event, number: int, words: Sequence[Word], papers: Collection[int]) -> bool:
    if event.words is _DOCUMENTS and number in papers:
        return True
    form = words[number].form
    return form == "ae" if form.startswith("ae") else form.startswith(event.words)


def _fits(event: Event, day: Day, around: Sequence[str]) -> bool:
    """Whether the day has a lead of the event, and the clause what it needs and nothing that makes it another."""
    if event.leads and day.lead not in event.leads:
        return False
    if event.field == "training_starts_on" and SEEKING.intersection(around):
        return False
    if any(form.startswith(event.unless) for form in around if event.unless):
        return False
    return not event.needs or any(form.startswith(event.needs) for form in around)


def _apart(number: int, own: Sequence[int]) -> int:
    return min(abs(number - own[0]), abs(number - own[-1])) - 1
