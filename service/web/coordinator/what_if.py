"""The page of scenarios: changes to the offer in a form, and what they would do; nothing is stored."""

import orjson
from flask import Response, request

from service.answers.asking import Asking
from service.answers.gaps.cells import cells as cells_of
from service.answers.gaps.levers import LeverItem
from service.answers.gaps.levers import levers as levers_of
from service.answers.gaps.question import HOME, CellsQuestion, LeversQuestion
from service.answers.gaps.what_if import MovedCell
from service.answers.named_place import of_district
from service.domain.errors import BadRequest
from service.domain.gaps.offer import EVERYBODY
from service.domain.regions import district_of
from service.http.asking import asking
from service.http.features import takes, takes_files
from service.http.strict_parser import json_of
from service.web.coordinator.blueprint import LANG, blueprint
from service.web.coordinator.page import page_of
from service.web.coordinator.scenario.body import as_text, checked
from service.web.coordinator.scenario.described import described
from service.web.coordinator.scenario.form import Form, body_of, form_of, loaded_into, worked_out
from service.web.coordinator.scenario.rows import MOST, Row, number_in
from service.web.coordinator.scenario.to_row import row_of

FEW = 6
LENS = ("status", "client")


@blueprint.get(f"{LANG}/gaps/what-if")
@takes("cell", *LENS)
def empty_scenario(lang: str) -> Response:
    """A new offer in the cell that is named, else where most is missing for certain: one press shows what it does."""
    page, cell = asking(lang), request.args.get("cell", "")
    largest = cell or cells_of(page, CellsQuestion()).ordered[0][1].id
    region, need, group, language = ([*largest.split(":"), "", "", ""])[:4]
    levers_of(page, LeversQuestion(cell=largest))  # refuses what is no cell
    lens = {name: value for name in LENS if (value := request.args.get(name))}
    where = {"region": region if cell else HOME, "group": group, "language": language, **lens}
    form = Form(where, [_new(need, region)])
    return _page(page, form, largest)


@blueprint.post(f"{LANG}/gaps/what-if")
@takes_files
def scenario(lang: str) -> Response:
    """What the form says, after the button that was pressed."""
    page, sent = asking(lang), request.form
    pressed = sent.get("do", "calculate")
    if "scenario" in sent:
        form = loaded_into(sent["scenario"].encode(), page)
    elif "file" in request.files:
        form = loaded_into(request.files["file"].read(), page)
    else:
        form = form_of(sent)
        _press(form, pressed, sent.get("try"), page)
    if pressed == "save":
        body = body_of(form, page)
        if not form.mistaken:
            return _file(as_text(body))
    return _page(page, form, sent.get("cell", ""), calculate=pressed == "calculate")


def _new(need: str = "", region: str = "") -> Row:
    """The row of a new offer that is open to everybody."""
    place = of_district(district_of(region)) if region else ""
    return Row({"kind": "add", "need": need, "place": place, "admits": EVERYBODY, "capacity": "capacity"})


def _press(form: Form, pressed: str, tried: str | None, page: Asking) -> None:
    """What a button does to the rows: a further one, one less, a lever as a row."""
    if tried is not None:
        change = checked_change(tried)
        unnamed = len(form.rows) == 1 and form.rows[0].get("kind") == "add" and not form.rows[0].get("service")
        form.rows = [*([] if unnamed else form.rows), row_of(change, page)][:MOST]
    elif pressed == "row":
        form.rows = [*form.rows, _new(form.rows[-1].get("need") if form.rows else "")][:MOST]
    elif (dropped := number_in(pressed, "drop.")) is not None:
        form.rows = [row for number, row in enumerate(form.rows) if number != dropped]


def checked_change(text: str) -> dict[str, object]:
    """The change that a button of a lever carries; BadRequest for what is none."""
    change: dict[str, object] = json_of(text.encode())
    checked({"changes": [change]})
    return change


def _page(page: Asking, form: Form, cell: str, *, calculate: bool = False) -> Response:
    answer = worked_out(form, page) if calculate and form.rows and not form.mistaken else None
    response = page_of(
        "what_if",
        page,
        form.question,
        form=form,
        answer=answer,
        shown=[cell for cell in answer.moved if _visible(cell)] if answer else [],
        cell=cell,
        levers=_levers(page, cell),
        services=sorted(page.writer.name("service", code) for code in page.catalog.services),
        as_change=lambda way: orjson.dumps(way.change).decode(),
        counted_persons=answer is not None and answer.before.low is not None,
        district_text=of_district,
        described=lambda row: described(row, page.writer),
    )
    response.status_code = 400 if form.mistaken else 200
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


def _visible(cell: MovedCell) -> bool:
    """Whether state or share of a cell move; else only the number of providers does."""
    return (cell.before.label, cell.before.shortfall) != (cell.after.label, cell.after.shortfall)


def _levers(page: Asking, cell: str) -> list[LeverItem]:
    """A few changes of what is there, beside a new offer, for the cell that led here."""
    try:
        items = levers_of(page, LeversQuestion(cell=cell, limit=200)).items if cell else ()
    except BadRequest:  # a cell that a form made up leads to no lever
        return []
    return [way for way in items if way.change and way.name != "new"][:FEW]


def _file(text: str) -> Response:
    response = Response(text, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="szenario.json"'
    response.headers["Cache-Control"] = "no-store"
    return response
