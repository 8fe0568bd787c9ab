"""Features declare themselves: what an operation takes and gives is read off the shape of its question."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from flask import Flask
from flask_smorest import Blueprint
from marshmallow import Schema, validate

from service.http.strict_parser import StrictParser

View = TypeVar("View", bound=Callable[..., Any])
FORMATS, PARAMETERS = "FORMATS", "PARAMETERS"  # keys of the settings of the application


class Feature(Blueprint):
    """The operations of one part of the API; their arguments are read strictly."""

    ARGUMENTS_PARSER = StrictParser()


def takes(*names: str) -> Callable[[View], View]:
    """Says which parameters a page takes; it never sees any other."""

    def declared(view: View) -> View:
        view.takes = frozenset(names)  # type: ignore[attr-defined]
        return view

    return declared


def takes_files(view: View) -> View:
    """Says that a page takes files beside the fields of its form."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def named_in(shape: type[Schema]) -> set[str]:
    """The names under which the fields of a question are sent."""
    return {field.data_key or name for name, field in shape().fields.items()}


def declare(app: Flask) -> None:
    """
    Gathers the parameters and formats of every operation and page, by endpoint, once all are registered.

    An endpoint without a question has none; formats come from the field `f`, the usual one first.
    """
    for endpoint, view in app.view_functions.items():
        if hasattr(view, "takes"):
            app.config[PARAMETERS][endpoint] = view.takes
        for question in _questions(view):
            app.config[PARAMETERS][endpoint] = named_in(type(question))
            offered = question.fields["f"].validate if "f" in question.fields else None
            if isinstance(offered, validate.OneOf):
                app.config[FORMATS][endpoint] = tuple(offered.choices)


def _questions(view: Any) -> Iterator[Schema]:
    for one in getattr(view, "_apidoc", {}).get("arguments", {}).get("parameters", ()):
        if one["in"] == "query":
            shape = one["schema"]
            yield shape() if isinstance(shape, type) else shape
