"""The entry point: all commands, and what their end says."""

import io
import os
import sys

import click

from service.cli.directory import check, load, migrate, verify_log
from service.cli.export_population import export_population
from service.cli.fits import fits
from service.cli.gaps.command import gaps
from service.cli.geocode import geocode
from service.cli.openapi import openapi, routes
from service.cli.population import import_population
from service.cli.refer import refer
from service.cli.timeline import timeline
from service.cli.travel_times import import_travel_times
from service.cli.up import up
from service.domain.errors import VerweisgraphError
from service.observability import logs
from service.observability.causes import place


@click.group()
@click.version_option(package_name="verweisgraph", message="%(prog)s %(version)s", prog_name="verweisgraph")
def cli() -> None:
    """
    Where to send a person, today: a directory of support services and a graph of referrals.

    \b
    Exit codes:
      0    done
      1    one sentence on standard error says what was wrong; or `check` found
           an error, `verify-log` a broken chain, `openapi --check` a difference
      2    the command was typed wrongly
      130  interrupted
    """


for command in (
    up,
    refer,
    timeline,
    fits,
    gaps,
    load,
    import_population,
    export_population,
    import_travel_times,
    migrate,
    check,
    verify_log,
    geocode,
    openapi,
    routes,
):
    cli.add_command(command)


def main() -> None:
    """A known error is one sentence and exit code 1; of any other only its type and place are told, never a value."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal or pipe that knows few letters
    logs.configure("warning", plain=True)
    try:
        cli.main(standalone_mode=False)
    except VerweisgraphError as error:
        sys.exit(f"verweisgraph: {error.detail}")
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:  # who reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        where = error.filename or "input or output"
        sys.exit(f"verweisgraph: {where}: {error.strerror or type(error).__name__}; mend that and try again.")
    except Exception as error:
        sys.exit(f"verweisgraph: This went wrong on our side: {place(error)}. Please report this place.")
