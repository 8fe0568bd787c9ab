"""refer: the answer of POST /api/referrals in the terminal."""

import os
import sys
from typing import Any

import click
import orjson
from marshmallow import ValidationError

from service.api.referral_shape import CaseShape
from service.api.referrals import refer as answer_to
from service.api.texts import LANGUAGES
from service.catalog import last_good
from service.catalog.follower import Follower
from service.catalog.snapshot import Catalog
from service.cli.database import graph
from service.cli.show import show
from service.config import Settings, from_environment
from service.domain.errors import BadRequest
from service.graph.driver import check, connect, endpoint_from_environment
from service.graph.engine.server import found

TEXTS = {"postcode", "region", "municipality"}  # digits, but no numbers
LISTS = {"needs", "languages", "situations"}


@click.command()
@click.argument("case", type=click.File("rb"), required=False)
@click.option("--json", "as_json", is_flag=True, help="The same bytes as the API.")
@click.option("--lang", type=click.Choice(sorted(LANGUAGES)), default="de", show_default=True)
@click.option("--need", "needs", multiple=True, help="A need, the most urgent first; may be repeated.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="Any field of the request, such as age=34.")
def refer(case: Any, needs: tuple[str, ...], facts: tuple[str, ...], lang: str, *, as_json: bool) -> None:
    """
    Answers a case: a JSON file ("-" is standard input), or --need and --fact postcode=08371 --fact status=AE-25-1-2.

    Nothing of it is kept. On a terminal it asks for the need, the place and the status when no case is given.
    """
    stated = _stated(needs, facts)
    if case is None and not stated and sys.stdin.isatty():
        stated = _asked()
    try:
        data = CaseShape().load({**_read(case), **stated})
    except ValidationError as error:
        raise BadRequest(f"The case is wrong: {_faults(error.messages_dict)}") from None
    try:
        answer = answer_to(_catalog(from_environment(os.environ)), data, lang)
    except BadRequest as error:
        raise BadRequest(f"{error.detail} {_faults(error.pointers)}") from None
    if as_json:
        click.echo(orjson.dumps(answer), nl=False)
    else:
        show(answer)


def _catalog(settings: Settings) -> Catalog:
    """The last good Catalog, brought up to the database where one runs; only without either is one started."""
    endpoint = endpoint_from_environment(os.environ) or found(settings.engine_dir)
    if endpoint is None and (kept := last_good.read(settings.catalog_file)) is not None:
        return kept
    with graph(settings, seed=endpoint is None) as reached, connect(reached) as driver:
        check(driver, reached)
        return Follower(driver, file=settings.catalog_file).current()


def _read(case: Any) -> dict[str, Any]:
    if case is None:
        return {}
    try:
        data = orjson.loads(case.read())
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The case is no JSON: {error}.") from None
    if not isinstance(data, dict):
        raise BadRequest('The case must be a JSON object such as {"postcode": "08371", "needs": ["N11"]}.')
    return data


def _asked() -> dict[str, Any]:
    """An empty answer leaves the fact unknown."""
    prompts = {"needs": "Worum geht es? (etwa N11)", "postcode": "Postleitzahl", "status": "Aufenthaltstitel"}
    answers = {name: click.prompt(text, default="", show_default=False, err=True) for name, text in prompts.items()}
    given = {name: text.strip() for name, text in answers.items() if text.strip()}
    return {name: text.replace(",", " ").split() if name in LISTS else text for name, text in given.items()}


def _stated(needs: tuple[str, ...], facts: tuple[str, ...]) -> dict[str, Any]:
    """The fields given as options; a value that is JSON counts as such, except for codes and postcodes."""
    stated: dict[str, Any] = {"needs": list(needs)} if needs else {}
    for fact in facts:
        name, equals, value = fact.partition("=")
        if not equals:
            raise click.BadParameter(f"{fact} must look like age=34.", param_hint="--fact")
        if name in LISTS:
            stated[name] = value.split(",")
        elif value in ("true", "false") or (value.isdecimal() and name not in TEXTS):
            stated[name] = orjson.loads(value)
        else:
            stated[name] = value
    return stated


def _faults(messages: Any) -> str:
    """`field: what is wrong with it; …`."""
    return "; ".join(
        f"{name.strip('/')}: {text if isinstance(text, str) else _plain(text)}" for name, text in messages.items()
    )


def _plain(found: Any) -> str:
    if isinstance(found, dict):
        return " ".join(_plain(value) for value in found.values())
    return " ".join(str(item) for item in found)
