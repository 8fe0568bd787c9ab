"""What a page about gaps was asked, and the choices of its form."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request
from marshmallow import Schema, ValidationError

from service.answers.asking import Asking
from service.answers.directory.vocabularies import entries
from service.answers.gaps.question import HOME, GapQuestion
from service.answers.gaps.scope import districts_of, topics
from service.answers.gaps.state_colours import STATES
from service.catalog.cell_inputs.view import gap_view
from service.domain.errors import BadRequest
from service.http.faults import of_address
from service.web.needs import need_options
from service.words.writer import Writer

Choice = tuple[str, str]
Q = TypeVar("Q", bound=GapQuestion)


def given() -> dict[str, str]:
    """The parameters of the address as they were sent, for links to pages with the same choices."""
    return {name: value for name, value in request.args.items() if value and name != "lang"}


def asked(shape: type[Schema], **more: str) -> dict[str, Any]:
    """The parameters of the address by a shape, empty ones left out; BadRequest names what is wrong."""
    sent, question = given(), shape()
    try:
        loaded: dict[str, Any] = question.load({**more, **sent})
    except ValidationError as error:
        faults = of_address(error.messages, question)
        raise BadRequest("The address has a parameter that cannot be read.", faults) from error
    return loaded


def of_one_need(asking: Asking, question: Q) -> Q:
    """The question about the first topic where it names none."""
    return replace(question, need=question.need or topics(gap_view(asking.catalog, asking.today))[0])


def choices(asking: Asking, region: str = HOME) -> dict[str, list[Choice]]:
    """
    The options of the form: regions, needs, languages, groups, lenses, groups of statuses; names as people know them.

    `region`: the one that is asked about, which is an option too where it is a municipality.
    """
    records, writer = asking.catalog.records, asking.writer
    names = {
        name: [(code, writer.name(kind, code)) for code, _ in entries(records, kind)]
        for name, kind in (
            ("language", "language"),
            ("group", "target_group"),
            ("status", "lens"),
            ("admits", "status_group"),
        )
    }
    regions = (HOME, *districts_of(gap_view(asking.catalog, asking.today), HOME))
    names["need"] = list(need_options(writer))
    names["state"] = [(state, writer.messages[f"gap.state.{state}"]) for state in STATES]
    own = (region,) if region not in regions and ("region", region) in records else ()
    return {**names, "region": [(code, writer.name("region", code)) for code in (*regions, *own)]}


def here_with() -> Callable[..., str]:
    """The address of this page with other parameters; None takes one away. A filter begins at the first page."""
    sent = {name: value for name, value in request.args.items() if value and name != "page"}

    def at(**more: object) -> str:
        kept = {name: value for name, value in {**sent, **more}.items() if value is not None}
        return f"{request.path}?{urlencode(kept)}" if kept else request.path

    return at


def status_name(writer: Writer, code: str) -> str:
    """The name of a lens, a group of statuses or one status."""
    kinds = ("lens", "status_group", "residence_status")
    return next((writer.name(kind, code) for kind in kinds if (kind, code) in writer.records), code)
