"""A case as it is given to the command line: a JSON file, options, or both."""

from collections.abc import Iterable, Mapping
from typing import Any

import click
from marshmallow import ValidationError

from service.api.arguments import json_of
from service.api.problems import pointers
from service.api.referral_shape import FIELDS, CaseShape, from_text
from service.domain.errors import BadRequest
from service.web.form import sentence
from service.web.wording import words

LISTED = {"needs": "needs", "languages": "languages", "situations": "groups"}


def checked(file: Any, options: dict[str, Any], lang: str) -> dict[str, Any]:
    """The checked request of a file, with the options in place of what it says."""
    told: Any = {}
    try:
        told = json_of(file.read()) if file else {}
        merged = {**told, **options} if isinstance(told, dict) else told
        loaded: dict[str, Any] = CaseShape().load(merged)
    except BadRequest as error:
        raise BadRequest(f'{error.detail} Send an object such as {{"needs": ["N11"]}}.') from None
    except ValidationError as error:
        raise wrong([item["pointer"] for item in pointers("", error.messages)], merged, lang) from None
    return loaded


def wrong(places: Iterable[str], sent: Any, lang: str) -> BadRequest:
    """One sentence for each place that is wrong, in the language of the answer."""
    case = sent if isinstance(sent, dict) else {}
    told = dict.fromkeys(f"{place.strip('/') or '-'}: {_sentence(place.strip('/'), case, lang)}" for place in places)
    return BadRequest(" ".join((str(words(lang)["terminal"]["wrong"]), *told)))


def _sentence(place: str, case: Mapping[str, Any], lang: str) -> str:
    said, (name, *rest) = words(lang)["terminal"], place.split("/")
    value = case.get(name)
    if name not in FIELDS:
        return str(said["field"])
    if name == "needs" and not value:
        return str(said["needs"])
    if name == "postcode" and not value:
        return str(said["place"])
    if rest and rest[0].isdecimal() and name in LISTED and isinstance(value, list | tuple):
        return str(said["code"].format(code=value[int(rest[0])], listed=LISTED[name]))
    return sentence(name, lang)


def stated(needs: tuple[str, ...], facts: tuple[str, ...]) -> dict[str, Any]:
    """The fields given as options; a list is separated by commas."""
    data: dict[str, Any] = {"needs": list(needs)} if needs else {}
    for fact in facts:
        name, equals, value = fact.partition("=")
        if not equals:
            raise click.BadParameter("Each must look like age=34.", param_hint="--fact")
        data[name] = value.split(",") if name in LISTED else from_text(name, value)
    return data
