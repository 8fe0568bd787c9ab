"""The one line above the form: what it says fills the form, and each part of it can be changed or taken out."""

from dataclasses import dataclass

from marshmallow import fields
from werkzeug.datastructures import MultiDict

from service import gazetteer
from service.answers import named_place
from service.answers.asking import Asking
from service.answers.intake.intake import DISTRICTS, LONGEST, Choice, Intake, IntakeQuestion, Understood, intake
from service.answers.intake.meaning import PLACE
from service.http.questions.referral import FIELDS
from service.web.controls import question
from service.web.form import Form
from service.words.catalogue import words

LINE, READ, DROP, TAKE = "line", "line_read", "drop", "take"
SIGN = "="  # between the name of a field and its value, in what a button sends


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the line that stands in the form: field and value as a button sends them, and in words."""

    name: str
    sent: str
    title: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of the line that may mean one of several things."""

    text: str
    choices: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What is shown of a line: `chips`, what is `asked`, what is `left`, and what the form says `otherwise`."""

    chips: tuple[Chip, ...] = ()
    asked: tuple[Asked, ...] = ()
    left: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    wrong: str = ""

    def __bool__(self) -> bool:
        return bool(self.chips or self.asked or self.left or self.otherwise)


def with_line(sent: Form, asking: Asking) -> tuple[Form, Line]:
    """The form with what its line says, where the form says nothing itself, and what there is to show of the line."""
    form: Form = MultiDict(sent)
    for pair in sent.getlist(DROP):
        _drop(form, *_pair(pair))
    for pair in sent.getlist(TAKE):
        _put(form, *_pair(pair))
    line, before = (form.get(name, "").strip() for name in (LINE, READ))
    if len(line) > LONGEST:
        return form, Line(wrong=words(asking.language)["intake"]["long"].format(most=LONGEST))
    if not line:
        form.poplist(READ)
    answer = intake(asking, IntakeQuestion(line))
    if line != before:
        _replace(form, intake(asking, IntakeQuestion(before[:LONGEST])), answer)
        form.setlist(READ, [line])
    return form, _shown(form, answer, asking)


def _replace(form: Form, before: Intake, answer: Intake) -> None:
    """What came from the line as it was goes; what the line says now comes, where the form says nothing itself."""
    for part in before.understood:
        _drop(form, *_field(part))
    for part in answer.understood:
        name, value = _field(part)
        if _several(name) or not form.get(name):
            _put(form, name, value)


def _shown(form: Form, answer: Intake, asking: Asking) -> Line:
    parts = {_field(part): part for part in answer.understood}
    chips = [_chip(part, asking) for pair, part in parts.items() if _holds(form, *pair)]
    otherwise = [part.text for (name, value), part in parts.items() if form.get(name) and not _holds(form, name, value)]
    asked = []
    for part in answer.unclear:
        choices = [_chip(choice, asking) for choice in part.choices]
        if taken := next((one for one in choices if _holds(form, *_pair(one.sent))), None):
            chips.append(taken)
        elif any(_several(one.name) or not form.get(one.name) for one in choices):
            asked.append(Asked(part.text, tuple(choices)))
    return Line(tuple(dict.fromkeys(chips)), tuple(asked), answer.left, tuple(otherwise))


def _chip(part: Understood | Choice, asking: Asking) -> Chip:
    name, value = _field(part)
    return Chip(name, f"{name}{SIGN}{value}", question(name, asking.writer).rstrip("?:"), part.label)


def _field(part: Understood | Choice) -> tuple[str, str]:
    """The field of the form, with the value as it is entered there: a place by its name."""
    if part.field in DISTRICTS:
        return part.field, named_place.of_district(str(part.value))
    if part.field not in PLACE:
        return part.field, str(part.value).lower() if isinstance(part.value, bool) else str(part.value)
    places = gazetteer.search(str(part.value), 1) if part.field != "postcode" else []
    return "place", named_place.text_of(places[0]) if places else str(part.value)


def _pair(sent: str) -> tuple[str, str]:
    name, _, value = sent.partition(SIGN)
    return name, value


def _several(name: str) -> bool:
    return isinstance(FIELDS.get(name), fields.List)


def _holds(form: Form, name: str, value: str) -> bool:
    return value in form.getlist(name)


def _put(form: Form, name: str, value: str) -> None:
    if name not in ("place", *FIELDS):
        return
    kept = [one for one in form.getlist(name) if one and one != value] if _several(name) else []
    form.setlist(name, [*kept, value])


def _drop(form: Form, name: str, value: str) -> None:
    kept = [one for one in form.getlist(name) if one != value]
    if name in ("place", *FIELDS) and not kept:
        form.poplist(name)
    elif name in ("place", *FIELDS):
        form.setlist(name, kept)
