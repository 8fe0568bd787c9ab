"""The form of a scenario: read, changed by its buttons, and worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from service.answers.asking import Asking
from service.answers.gaps.planned import WhatIfQuestion
from service.answers.gaps.question import HOME
from service.answers.gaps.what_if import Scenario, what_if
from service.domain.errors import BadRequest, Fault, Pointer
from service.web.coordinator.scenario.body import OF_QUESTION, checked, read, scenario_of
from service.web.coordinator.scenario.rows import Row, rows_of
from service.web.coordinator.scenario.to_change import change_of
from service.web.coordinator.scenario.to_row import row_of
from service.words.catalogue import words
from service.words.faults import sentence

CONTROLS = {  # of a field of a change
    "service_id": "service",
    "needs": "need",
    "sites": "place",
    "outreach": "place",
    "minutes": "place",
    "home_region": "place",
    "languages": "spoken",
}
PLAIN = ("ends_before_start",)  # faults whose sentence is written for people


@dataclass
class Form:
    """What stands in the form, and what is `wrong` in it beside its rows."""

    question: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def mistaken(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.wrong) or any(row.wrong for row in self.rows)


def form_of(sent: MultiDict[str, str]) -> Form:
    """The form as it was posted."""
    question = {name: sent.get(name, "").strip()[:400] for name in OF_QUESTION if sent.get(name, "").strip()}
    return Form({"region": HOME, **question}, rows_of(sent))


def body_of(form: Form, asking: Asking) -> dict[str, Any]:
    """The scenario that the form says; what cannot be read is noted in its rows."""
    changes = [change_of(row, number, asking, form.question["region"]) for number, row in enumerate(form.rows)]
    return scenario_of(form.question, changes)


def loaded_into(text: bytes, asking: Asking) -> Form:
    """The form of a scenario that was saved; what is wrong with it stands in `wrong`, in an empty form."""
    try:
        sent = read(text)
        question = {name: str(sent[name]) for name in OF_QUESTION if sent.get(name)}
        return Form({"region": HOME, **question}, [row_of(change, asking) for change in sent["changes"]])
    except BadRequest as error:
        said = words(asking.language)["gaps"]["what_if"]
        where = (f"{_path(fault, said)}{sentence(fault, asking.language)}" for fault in error.faults)
        return Form({"region": HOME}, [], [said["no_scenario"], *where])


def worked_out(form: Form, asking: Asking) -> Scenario | None:
    """What the scenario does; None where something is wrong, which is noted in the form."""
    body = body_of(form, asking)
    if form.mistaken:
        return None
    try:
        return what_if(asking, WhatIfQuestion.of(checked(body)))
    except BadRequest as error:
        for fault in error.faults:
            _note(fault, form, asking.language)
        return None


def _path(fault: Fault, said: Mapping[str, Any]) -> str:
    """Where a fault of a file is, as the form calls it, else by the names of the file."""
    parts = fault.where.parts if isinstance(fault.where, Pointer) else (fault.where.name,)
    of_change = len(parts) > 1 and parts[0] == "changes"
    inside = parts[2:] if of_change else parts
    labels = (said.get(CONTROLS.get(part, part)) for part in reversed(inside))
    label = next((label for label in labels if isinstance(label, str)), " / ".join(inside))
    where = [*([said["row"].format(number=int(parts[1]) + 1)] if of_change else []), *([label] if label else [])]
    return f"{', '.join(where)}: " if where else ""


def _note(fault: Fault, form: Form, language: str) -> None:
    """The fault as a sentence at its control, else above the form."""
    said: Mapping[str, str] = words(language)["gaps"]["what_if"]["wrong"]
    parts = fault.where.parts if isinstance(fault.where, Pointer) else (fault.where.name,)
    names = [part for part in parts if part in CONTROLS or part in said]
    control = CONTROLS.get(names[-1], names[-1]) if names else ""
    number = int(parts[1]) if len(parts) > 1 and parts[0] == "changes" and parts[1].isdecimal() else None
    text = (
        sentence(fault, language) if fault.code in PLAIN else said.get(fault.code) or said.get(control) or said["any"]
    )
    if number is not None and number < len(form.rows):
        form.rows[number].wrong.setdefault(control or "kind", text)
    else:
        form.wrong.append(text)
