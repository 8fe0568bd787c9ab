"""A case as commands beside refer take it: a JSON file, options, or both."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import click

from service.answers.clock import today
from service.answers.referral.question import ReferralQuestion
from service.catalog.snapshot import Catalog
from service.cli.case import checked, coded, stated, wrong
from service.cli.catalog import catalog_of
from service.config.environment import from_environment
from service.domain.errors import BadRequest
from service.words.catalogue import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--json", "as_json", is_flag=True, help="The same bytes as the API."),
    click.option("--lang", type=click.Choice(sorted(LANGUAGES)), default="de", show_default=True),
    click.option("--need", "needs", multiple=True, help="A need, the most urgent first; may be repeated."),
    click.option(
        "--fact", "facts", multiple=True, metavar="NAME=VALUE", help="Any field of the request, such as age=34."
    ),
)


def fact_options(command: Command) -> Command:
    """The options of a command that asks about a case."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def case_options(command: Command) -> Command:
    """The file of a case, and the options."""
    return click.argument("case", type=click.File("rb"), required=False)(fact_options(command))


@contextmanager
def asked_about(
    case: Any, needs: tuple[str, ...], facts: tuple[str, ...], lang: str
) -> Iterator[tuple[Catalog, date, ReferralQuestion]]:
    """The directory, the day and the case; what the answer refuses is told in the words of the fields."""
    data = checked(case, stated(needs, facts, lang), lang)
    catalog = catalog_of(from_environment(os.environ))
    data = coded(catalog, data)
    try:
        yield catalog, today(), ReferralQuestion.of(data)
    except BadRequest as error:
        raise wrong(error.faults, data, lang) from None
