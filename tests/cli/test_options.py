"""What a typed line may say: each option once, numbers and days in one spelling."""

from collections.abc import Callable, Iterator

import click
import pytest
from click.testing import CliRunner, Result

from service.cli.main import cli
from service.cli.options import DAY, Once

Typed = Callable[..., Result]


@pytest.fixture
def typed() -> Typed:
    return lambda *words: CliRunner().invoke(cli, [*words])


def commands(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from commands(command)


def test_every_command_takes_each_option_once() -> None:
    assert [one.name for one in commands(cli) if not isinstance(one, Once)] == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("gaps", "matrix", "--need", "N1", "--need", "N3"), "--need is given twice; type it once. Several"),
        (("gaps", "--as-of", "2026-11-01", "--as-of", "2026-11-02", "matrix"), "--as-of is given twice"),
        (("gaps", "timeline", "--region", "14524", "--region=14713"), "--region is given twice"),
        (("import-population", __file__, "--source", "a", "--source", "b"), "--source is given twice"),
        (("geocode", "--set", "a", "51", "13", "--set", "b", "51", "13"), "--set is given twice"),
        (("refer", "--lang", "de", "--lang", "en"), "--lang is given twice"),
        (("refer", "--fact", "age=20", "--fact", "age=30"), "'age' is given twice"),
        (("refer", "--fact", "children=2", "--fact", "children=3"), "'children' is given twice"),
        (("refer", "--fact", "region=14524", "--fact", "postcode=Zwickau", "--fact", "region=14713"), "given twice"),
        (("refer", "--need", "N11", "--fact", "needs=N3"), "'needs' is given twice"),
    ],
)
def test_what_is_given_twice_is_refused_by_name(typed: Typed, words: tuple[str, ...], named: str) -> None:
    result = typed(*words)

    assert result.exit_code == 2
    assert named in " ".join(result.output.replace("│", " ").split())


@pytest.mark.parametrize("number", ["5_1.05", "٥١.05", "1e1", "51,05", " 51.05", "+51.05", "nan", "inf", "51."])
def test_a_number_has_one_spelling(typed: Typed, number: str) -> None:
    result = typed("geocode", "--set", "haus", number, "13.74")

    assert result.exit_code == 2
    assert "is no number; write it as 51.05" in result.output


@pytest.mark.parametrize("day", ["2026-1-5", "٢٠٢٦-11-27", "20261127", "2026-11-271", " 2026-11-27", "2026-02-30"])
def test_a_day_has_one_spelling(typed: Typed, day: str) -> None:
    for words in (("gaps", "--as-of", day, "matrix"), ("import-population", __file__, "--source", "a", "--on", day)):
        assert typed(*words).exit_code == 2
    assert DAY.convert("2026-11-27", None, None).day == 27
