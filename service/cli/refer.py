"""refer: the answer of POST /api/referrals in the terminal."""

import os
import sys
from typing import Any, BinaryIO

import click
import orjson

from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer as answer_to
from service.cli.asked import case_options, checked_case
from service.cli.batch.run import run
from service.cli.case import stated, wrong
from service.cli.catalog import catalog_of
from service.cli.options import Once
from service.cli.show import show
from service.config.environment import from_environment
from service.domain.errors import BadRequest

ASK = {"needs": "Worum geht es? (etwa N11)", "postcode": "Postleitzahl", "status": "Aufenthaltstitel"}


@click.command(cls=Once)
@case_options
@click.option(
    "--batch",
    type=click.File("rb"),
    help='Many anonymous cases: CSV with fields as its header, or a JSON object in each line; "-" is standard input.',
)
def refer(
    case: Any, needs: tuple[str, ...], facts: tuple[str, ...], lang: str, batch: BinaryIO | None, *, as_json: bool
) -> None:
    """
    Answers a case: one line in own words ("Lohn nicht bekommen, Glauchau, 25 Abs. 2"), a JSON file ("-" is standard
    input), or --need and --fact postcode=08371 --fact status=AE-25-1-2. What is given as an option counts.

    Nothing of it is kept. On a terminal it asks for the need, the place and the status when no case is given.
    With --batch each case gives one line: first address, verdict, open questions, gap cell.
    """
    if batch is not None:
        if case is not None or needs or facts:
            raise click.UsageError("--batch holds the cases; give no other beside it.")
        run(batch, Asking(catalog_of(from_environment(os.environ)), today(), lang), as_json=as_json)
        return
    options = stated(needs, facts, lang)
    if case is None and not options and sys.stdin and sys.stdin.isatty():
        options = _asked(lang)
    catalog, data = checked_case(case, options, lang)
    try:
        answer = answer_to(Asking(catalog, today(), lang), ReferralQuestion.of(data))
    except BadRequest as error:
        raise wrong(error.faults, data, lang) from None
    if as_json:
        click.echo(orjson.dumps(answer), nl=False)
    else:
        show(answer, catalog, lang, str(data.get("client", "mentee")), today())


def _asked(lang: str) -> dict[str, Any]:
    """An empty answer leaves the fact unknown."""
    told = {name: click.prompt(text, default="", show_default=False, err=True).strip() for name, text in ASK.items()}
    facts = tuple(f"{name}={value}" for name, value in told.items() if value and name != "needs")
    return stated(tuple(told["needs"].replace(",", " ").split()), facts, lang)
