"""A case as it is given to the command line: a JSON file, options, or both."""

from collections.abc import Mapping
from typing import Any

import click
from marshmallow import ValidationError

from service.api.arguments import json_of
from service.api.problems import pointers
from service.api.referral_shape import CaseShape, from_text
from service.domain.errors import BadRequest

LISTS = ("needs", "languages", "situations")


def checked(file: Any, options: dict[str, Any]) -> dict[str, Any]:
    """The checked request of a file, with the options in place of what it says."""
    try:
        told = json_of(file.read()) if file else {}
        loaded: dict[str, Any] = CaseShape().load({**told, **options} if isinstance(told, dict) else told)
    except BadRequest as error:
        raise BadRequest(f'{error.detail} Send an object such as {{"needs": ["N11"]}}.') from None
    except ValidationError as error:
        found = pointers("", error.messages)
        raise wrong({item["pointer"]: item["detail"] for item in found}) from None
    return loaded


def wrong(places: Mapping[str, str]) -> BadRequest:
    """One sentence for each place that is wrong."""
    return BadRequest("The case is wrong: " + " ".join(f"{name.strip('/')}: {text}" for name, text in places.items()))


def stated(needs: tuple[str, ...], facts: tuple[str, ...]) -> dict[str, Any]:
    """The fields given as options; a list is separated by commas."""
    data: dict[str, Any] = {"needs": list(needs)} if needs else {}
    for fact in facts:
        name, equals, value = fact.partition("=")
        if not equals:
            raise click.BadParameter(f"{fact} must look like age=34.", param_hint="--fact")
        data[name] = value.split(",") if name in LISTS else from_text(name, value)
    return data
