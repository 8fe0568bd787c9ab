"""A case as commands take it: one line in own words, a JSON file, options, or both."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import click

from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.referral.question import ReferralQuestion
from service.catalog.snapshot import Catalog
from service.cli.case import checked, coded, stated, wrong
from service.cli.catalog import catalog_of
from service.cli.line import CaseOrLine, of_line
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
    """The case, as one line in own words or as a file, and the options."""
    return click.argument("case", type=CaseOrLine(), required=False)(fact_options(command))


def checked_case(case: Any, options: dict[str, Any], lang: str) -> tuple[Catalog, dict[str, Any]]:
    """The directory, and the case with its codes: a line in own words or a file, over which the options go."""
    catalog = None
    if isinstance(case, str):
        catalog = catalog_of(from_environment(os.environ))
        options, case = {**of_line(Asking(catalog, today(), lang), case, options), **options}, None
    data = checked(case, options, lang)
    catalog = catalog or catalog_of(from_environment(os.environ))
    return catalog, coded(catalog, data)


@contextmanager
def asked_about(
    case: Any, needs: tuple[str, ...], facts: tuple[str, ...], lang: str
) -> Iterator[tuple[Catalog, date, ReferralQuestion]]:
    """The directory, the day and the case; what the answer refuses is told in the words of the fields."""
    catalog, data = checked_case(case, stated(needs, facts, lang), lang)
    try:
        yield catalog, today(), ReferralQuestion.of(data)
    except BadRequest as error:
        raise wrong(error.faults, data, lang) from None
