"""A page about gaps, made of its answer."""

from collections.abc import Mapping
from typing import Any

from flask import Response, make_response, render_template

from service.answers.asking import Asking
from service.answers.gaps.question import HOME
from service.paper.charts.states import LOOKS
from service.paper.figures import figure_writers
from service.web.coordinator.asked import choices, given, here_with, status_name
from service.web.coordinator.tables import NOTHING_MORE, tables
from service.web.writing import of_page


def page_of(
    name: str,
    asking: Asking,
    query: dict[str, Any],
    need: str | None = None,
    chosen: Mapping[str, object] = NOTHING_MORE,
    **more: object,
) -> Response:
    """A template of `gaps/`; `need` and what else the page has `chosen` where the address does not say it."""
    writer = asking.writer
    text = render_template(
        f"gaps/{name}.html",
        **of_page(writer),
        **figure_writers(writer),
        page=name,
        query=query,
        given=given(),
        need=need.split(",")[0] if need else None,
        choices=choices(asking, query.get("region", HOME)),
        looks=LOOKS,
        at=here_with(),
        status_name=lambda code: status_name(writer, code),
        tables=tables(name, asking.language, {**chosen, **({"need": need} if need else {})}),
        **more,
    )
    response = make_response(text)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
