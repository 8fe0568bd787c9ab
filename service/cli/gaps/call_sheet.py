"""gaps call-sheet and gaps queue: whom to call, and what to ask."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.markup import escape

from service.answers.gaps.call_sheet.call_sheet import CallSheetItem, CallSheetMeta
from service.answers.gaps.call_sheet.call_sheet import call_sheet as call_sheet_of
from service.answers.gaps.call_sheet.queue import QueueItem
from service.answers.gaps.call_sheet.queue import queue as queue_of
from service.answers.gaps.call_sheet.service_called import CalledService
from service.answers.gaps.question import CallSheetQuestion
from service.cli.gaps.asked import as_json_option, asking_of, loaded, write
from service.cli.gaps.table import foot
from service.cli.options import Once
from service.http.questions.gaps import CallSheetQuery
from service.words.catalogue import words
from service.words.writer import Writer

Command = TypeVar("Command", bound=Callable[..., Any])
BOX = "[ ]"
_OPTIONS = (
    click.option("--region", help="AGS of one district or municipality, such as 14524."),
    click.option("--service", help="Only this service, by id, in all districts."),
    click.option("--need", help="Needs, with commas."),
    click.option("--language", help="Languages, with commas."),
    click.option("--group", help="Target groups, with commas."),
    click.option("--status", help="Lens: one status group or one status."),
    click.option("--limit", help="Services that are listed, 20 if left out."),
    as_json_option,
)


def _options(command: Command) -> Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("call-sheet", cls=Once)
@_options
@click.pass_obj
def call_sheet(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """Whom to call in a district, and the questions whose answers settle most."""
    question = CallSheetQuestion.of(loaded(CallSheetQuery, common, options))
    with asking_of(common) as asking:
        answer = call_sheet_of(asking, question)
    if as_json or common["as_json"]:
        return write(answer)
    return _print(answer.meta, (line for item in answer.items for line in _called(item, asking.writer)), asking.writer)


@click.command(cls=Once)
@_options
@click.pass_obj
def queue(common: dict[str, Any], /, *, as_json: bool, **options: str | None) -> None:
    """The services of a district in the order in which a check settles most."""
    question = CallSheetQuestion.of(loaded(CallSheetQuery, common, options))
    with asking_of(common) as asking:
        answer = queue_of(asking, question)
    if as_json or common["as_json"]:
        return write(answer)
    return _print(answer.meta, (_queued(item, asking.writer) for item in answer.items), asking.writer)


def _called(item: CallSheetItem, writer: Writer) -> Iterator[str]:
    said = words(writer.language)["gaps"]["calls"]
    yield f"[bold]{escape(item.name)}[/] ({item.service_id})"
    yield f"  {escape(_way(item, writer))}; {said['age']}: {_age(item, writer)}; {said['decides']}: {item.decides}"
    for question in item.questions:
        boxes = "  ".join(f"{BOX} {answer}" for answer in question.answers) or "_" * 30
        yield f"  - {escape(question.text)}  {escape(boxes)}"
        yield f"    {said['alone']}: {question.decides}, {said['needed']}: {question.needed}"
    if item.left_out:
        yield f"  {said['left_out'].format(count=item.left_out)}"


def _queued(item: QueueItem, writer: Writer) -> str:
    missing = ", ".join(item.missing_names)
    return f"{item.decides:>3}  {escape(item.name)} ({item.service_id}), {_age(item, writer)}: {escape(missing)}"


def _way(item: CalledService, writer: Writer) -> str:
    """The telephone, else whom to ask."""
    said, contact = words(writer.language)["contact"], item.contact
    if contact.phone:
        return str(contact.phone)
    ask = contact.look_up
    if ask is None:
        return str(said["missing_alone"])
    way = ask.phone or ask.website
    key = "ask_there" if ask.name else "look_there"
    return f"{said['own_unknown']} {said[key].format(name=ask.name, way=way)}"


def _age(item: CalledService, writer: Writer) -> str:
    said = words(writer.language)["gaps"]["calls"]
    return str(said["never"] if item.age_days is None else said["days"].format(count=item.age_days))


def _print(meta: CallSheetMeta, lines: Iterable[str], writer: Writer) -> None:
    """All lines, then what is looked at, day, unit and notes; these go beside what is piped."""
    console, said = Console(), words(writer.language)["gaps"]["calls"]
    for line in list(lines) or [said["none"]]:
        console.print(line, highlight=False, soft_wrap=True)
    looked_at = said["looked_at"].format(total=meta.total, cells=meta.held, unverified=meta.unverified)
    click.echo(looked_at, err=not console.is_terminal)
    foot(meta, writer)
