"""What a page about gaps was asked, and the choices of its form."""

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

from service.answers.directory.vocabularies import entries
from service.answers.gaps.scope import Scope, scope_of, topics
from service.domain.errors import BadRequest
from service.http.asking import asking
from service.http.faults import of_address
from service.web.needs import need_options
from service.words.writer import Writer

Choice = tuple[str, str]


def asked(shape: type[Schema], **more: str) -> dict[str, Any]:
    """The parameters of the address by a shape, empty ones left out; BadRequest names what is wrong."""
    sent, question = {name: value for name, value in request.args.items() if value and name != "lang"}, shape()
    try:
        loaded: dict[str, Any] = question.load({**more, **sent})
    except ValidationError as error:
        faults = of_address(error.messages, question)
        raise BadRequest("The address has a parameter that cannot be read.", faults) from error
    return loaded


def scope_for(query: Mapping[str, Any], most: int | None = None) -> Scope:
    """The cells of a page; `most`: only so many of the topics where none is named."""
    scope = scope_of(asking(), query)
    if "need" in query or most is None:
        return scope
    return scope_of(asking(), {**query, "need": ",".join(topics(scope.view)[:most])})


def choices(scope: Scope, writer: Writer) -> dict[str, list[Choice]]:
    """The options of the form: regions, needs, languages, groups, lenses; names as people know them."""
    records = scope.view.catalog.records
    names = {
        name: [(code, writer.name(kind, code)) for code, _ in entries(records, kind)]
        for name, kind in (
            ("language", "language"),
            ("group", "target_group"),
            ("status", "status_group"),
        )
    }
    districts = sorted(scope.view.areas.below.get("14", ()))
    names["need"] = list(need_options(writer))
    return {**names, "region": [(code, writer.name("region", code)) for code in ("14", *districts)]}
