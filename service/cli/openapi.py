"""Commands about the application: openapi, routes."""

import sys
from pathlib import Path

import click
import orjson

from service.api.document import as_yaml, document
from service.app import create_app
from service.catalog.build import build
from service.cli.directory import as_json_option
from service.cli.options import Once


@click.command(cls=Once)
@click.option("--check", "only_check", is_flag=True, help="Exit code 1 when openapi.yaml differs from the code.")
def openapi(*, only_check: bool) -> None:
    """Writes openapi.yaml from the code."""
    made, path = as_yaml(document(create_app(lambda: build((), 0)))), Path("openapi.yaml")
    if not only_check:
        path.write_text(made, encoding="utf-8")
    elif not path.is_file() or path.read_text(encoding="utf-8") != made:
        sys.exit("openapi.yaml does not fit the code; run `verweisgraph openapi` and commit it.")


@click.command(cls=Once)
@as_json_option
def routes(*, as_json: bool) -> None:
    """Lists all addresses with their methods."""
    rules = sorted(create_app(lambda: build((), 0)).url_map.iter_rules(), key=lambda rule: rule.rule)
    found = [(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}), rule.rule) for rule in rules]
    if as_json:
        click.echo(orjson.dumps([{"methods": methods, "path": path} for methods, path in found]))
    else:
        for methods, path in found:
            click.echo(f"{','.join(methods):6} {path}")
