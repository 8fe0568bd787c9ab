"""`verweisgraph gaps`: the same figures as the API, in lines or as JSON."""

import re
from io import StringIO

import orjson
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.gaps.matrix import matrix as matrix_of
from service.answers.gaps.question import MatrixQuestion
from service.app import create_app
from service.cli import matrix
from service.cli.gaps import asked as of_line
from service.cli.gaps.command import gaps
from tests.counted_catalog import counted_by_status
from tests.seed_catalog import seed_catalog


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(of_line, "catalog_of", lambda _: seed_catalog())
    return lambda *words: CliRunner(env={"COLUMNS": "240"}).invoke(gaps, list(words))


def asked(run: object, *words: str) -> Result:
    assert callable(run)
    result: Result = run(*words)
    return result


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (("--json",), "matrix"),
        (("matrix", "--need", "N11", "--cols", "status", "--json"), "matrix?need=N11&cols=status"),
        (("list", "--need", "N5", "--sort", "width", "--json"), "cells?need=N5&sort=width"),
        (("cell", "14524:N11:all:any", "--json"), "cells/14524:N11:all:any"),
        (("timeline", "--need", "N1", "--json"), "timeline?need=N1"),
    ],
)
def test_json_is_what_the_api_answers(run: object, words: tuple[str, ...], address: str) -> None:
    result = asked(run, *words)

    expected = create_app(seed_catalog).test_client().get(f"/api/gaps/{address}").get_json()
    assert result.exit_code == 0
    assert orjson.loads(result.output) == expected


def test_the_matrix_names_districts_and_topics(run: object) -> None:
    result = asked(run, "matrix", "--need", "N11")

    assert "Vogtlandkreis" in result.output
    assert "100\u00a0%" in result.output
    assert "100–100" not in result.output


def test_a_cell_is_explained_in_words(run: object) -> None:
    assert "wegen des Weges" in asked(run, "cell", "14522:N5:all:any").output


def test_a_timeline_begins_today(run: object) -> None:
    assert f"{today():%d.%m.%Y}" in asked(run, "timeline", "--need", "N11").output


@pytest.mark.parametrize(("lang", "wrong", "right"), [("de", ",", "."), ("en", ".", ",")])
def test_persons_are_written_as_readers_of_the_language_write_numbers(
    run: object, lang: str, wrong: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = counted_by_status()
    monkeypatch.setattr(of_line, "catalog_of", lambda _: catalog)
    printed = asked(run, "--lang", lang, "timeline", "--need", "N11").output

    assert re.search(rf"\d{re.escape(right)}\d{{3}}\b(?!\.)", printed)
    assert not re.search(rf"\b\d{{1,3}}{re.escape(wrong)}\d{{3}}\b", printed)


def test_where_only_residents_are_known_the_terminal_tells_shares(run: object) -> None:
    printed = asked(run, "timeline", "--need", "N11").output

    assert re.search(r"\d\xa0%", printed)
    assert "ist nicht bekannt: Alle Angaben sind Anteile" in printed


def test_a_sheet_tells_its_id_and_what_each_assumption_changes(run: object) -> None:
    printed = asked(run, "defence", "14522:N18:all:any").output

    assert "14522:N18:all:any~" in printed
    assert all(text in printed for text in ("mit dem Auto", "vermutete Enden", "25 % leichter"))
    assert orjson.loads(asked(run, "defence", "14522:N18:all:any", "--json").stdout_bytes)["id"] in printed


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("matrix", "--need", "N99"), "--need"),
        (("matrix", "--region", "x"), "--region"),
        (("cell", "x"), "14524:N1:all:any"),
        (("--as-of", "2001-01-01", "matrix"), "--as-of"),
        (("timeline", "--to", "soon"), "--to"),
    ],
)
def test_what_was_typed_wrongly_is_named(run: object, words: tuple[str, ...], named: str) -> None:
    result = asked(run, *words)

    assert result.exit_code == 2
    assert named in result.output


@pytest.mark.parametrize("words", [("--need", "N11"), ("--cols", "municipality", "--need", "N11,N4")])
def test_in_a_pipe_each_cell_is_a_line_with_whole_names(run: object, words: tuple[str, ...]) -> None:
    printed = asked(run, "matrix", *words).stdout.splitlines()
    answer = orjson.loads(asked(run, "matrix", *words, "--json").output)

    names = {item["name"] for item in answer["cols"]["items"]}
    assert len(printed) == 1 + len(answer["items"])
    assert {line.split("\t")[1] for line in printed[1:]} == names
    assert all(len(line.split("\t")) == 5 for line in printed)


@pytest.mark.parametrize(("width", "is_table"), [(80, False), (400, True)])
def test_on_a_terminal_nothing_is_cut_and_a_table_stands_only_where_it_fits(
    run: object,
    width: int,
    is_table: bool,
) -> None:
    answer = matrix_of(Asking(seed_catalog(), today()), MatrixQuestion())
    screen = Console(file=StringIO(), force_terminal=True, width=width, color_system=None)

    matrix.write(answer, screen)

    assert isinstance(screen.file, StringIO)
    text = screen.file.getvalue()
    assert "…" not in text
    assert ("│" in text) == is_table
    assert all(item.name in text for item in (*answer.rows.items, *answer.cols.items))


@pytest.mark.parametrize(("rows", "cols"), [("need", "need"), ("district", "municipality")])
def test_a_pair_that_makes_no_grid_is_refused_in_a_sentence(run: object, rows: str, cols: str) -> None:
    result = asked(run, "matrix", "--rows", rows, "--cols", cols)

    assert result.exit_code == 2
    assert "--cols: " in result.output


def test_the_list_says_in_words_what_the_api_says_in_codes(run: object) -> None:
    result = asked(run, "list", "--need", "N21", "--limit", "3")
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    items = create_app(seed_catalog).test_client().get("/api/gaps/cells?need=N21&limit=3").get_json()["items"]

    assert [line[-1] for line in lines[1:]] == [item["id"] for item in items]
    assert [line[2] for line in lines[1:]] == [item["label"] for item in items]
    assert "3 von 13 Feldern" in result.stderr
    assert "Anteile der vollen Hilfe" in result.stderr


def test_a_sort_that_there_is_not_is_refused_with_those_there_are(run: object) -> None:
    result = asked(run, "list", "--sort", "size")

    assert result.exit_code == 2
    assert "'certain', 'possible', 'width', 'severity', 'name'" in result.stderr
