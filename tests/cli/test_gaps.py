"""`verweisgraph gaps`: the same figures as the API, in lines or as JSON."""

import re
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.gaps.matrix import matrix as matrix_of
from service.answers.gaps.question import MatrixQuestion
from service.app import create_app
from service.cli.gaps import asked as of_line
from service.cli.gaps import matrix_table as matrix
from service.cli.gaps.command import gaps
from service.words.writer import Writer
from tests.counted_catalog import counted_by_status
from tests.seed_catalog import seed_catalog
from tests.surveyed import surveyed


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
        (("call-sheet", "--region", "14524", "--need", "N11", "--json"), "call-sheet?region=14524&need=N11"),
        (("queue", "--region", "14524", "--need", "N11", "--json"), "queue?region=14524&need=N11"),
        (("map", "--need", "N5", "--metric", "minutes", "--json"), "map?need=N5&metric=minutes"),
        (("equity", "--need", "N5", "--json"), "equity?need=N5"),
        (("cliffs", "--reading", "high", "--json"), "cliffs?reading=high"),
        (("funders", "--need", "N5", "--json"), "funders?need=N5"),
        (("diff", "--need", "N5", "--json"), "diff?need=N5"),
        (("surveys", "--region", "14524", "--json"), "surveys?region=14524"),
        (("funders", "foerderung-esf", "--json"), "funders/foerderung-esf"),
        (("funders", "foerderung-esf", "--not-renewed", "--json"), "funders/foerderung-esf/not-renewed"),
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
        (("cliffs", "--to", "soon"), "--to"),
        (("cliffs", "--funder", "x"), "--funder"),
        (("funders", "x"), "foerderung-smwa-amm"),
        (("surveys", "--need", "N99"), "--need"),
        (("diff", "--from", "2019-06-01", "--to", "2026-11-24"), "2018-12-31"),
        (("diff", "--from", "2026-11-24", "--to", "2026-11-01"), "--to"),
        (("funders", "--not-renewed"), "--not-renewed"),
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

    matrix.write(answer, screen, Writer(seed_catalog().records))

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


def test_a_call_sheet_has_telephones_questions_and_boxes_with_day_unit_and_notes(run: object) -> None:
    result = asked(run, "call-sheet", "--region", "14524", "--limit", "3")

    assert result.exit_code == 0
    assert "Gibt es dieses Angebot noch?  [ ] ja  [ ] geändert  [ ] nein" in result.output
    assert "Anteile der vollen Hilfe" in result.output
    assert "Stand " in result.output
    assert "„Entscheidet“ heißt" in result.output
    assert "entscheidet Felder: 11" in result.output
    english = asked(run, "--lang", "en", "call-sheet", "--region", "14524", "--limit", "3")
    assert "Does this offer still exist?  [ ] yes" in english.output


def test_a_call_sheet_of_a_service_asks_of_it_alone(run: object) -> None:
    result = asked(run, "call-sheet", "--service", "afa-zwickau")

    assert result.exit_code == 0
    assert re.findall(r"(?m)^\S.* \(([\w-]+)\)$", result.output) == ["afa-zwickau"]


def test_the_queue_names_what_is_missing(run: object) -> None:
    result = asked(run, "queue", "--region", "14524")

    assert re.search(r"(?m)^ 11  Agentur für Arbeit Zwickau \(.+\), vor \d+ Tagen: der heutige Stand", result.output)


def test_a_land_without_a_service_is_refused_as_a_mistake_of_the_line(run: object) -> None:
    result = asked(run, "call-sheet", "--region", "14")

    assert result.exit_code == 2
    assert "--region: Senden Sie einen Kreis" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cliffs",), "14521:N5:all:any"),
        (("cliffs", "--reading", "high"), "Auch wenn alles Unbekannte ungünstig"),
        (("funders",), "ist keine Förderung verzeichnet"),
        (("diff", "--from", "2027-12-31", "--to", "2028-01-01"), "14522:N5:all:any"),
        (("funders", "foerderung-smwa-amm"), "Letzter Tag: 31.12.2027"),
        (("funders", "foerderung-smwa-amm", "--not-renewed"), "Gerechnet für den 01.01.2028"),
        (("funders", "foerderung-smwa-amm-modell", "--not-renewed"), "hat schon geendet"),
    ],
)
def test_programmes_in_the_terminal_say_unit_day_and_notes(run: object, words: tuple[str, ...], said: str) -> None:
    printed = asked(run, *words).output

    assert said in printed
    assert re.search(r"Stand \d\d\.\d\d\.\d{4}", printed)
    assert "Anteile der vollen Hilfe" in printed
    assert "Luftlinie" in printed


def test_surveys_in_the_terminal_say_what_to_look_at_first_and_how_they_are_entered(run: object) -> None:
    printed = asked(run, "surveys").output

    assert "Wo sich Nachsehen zuerst lohnt" in printed
    assert "eine Anmeldung gibt es hier noch nicht" in printed
    assert f"Stand {today():%d.%m.%Y}" in printed


def test_each_survey_in_the_terminal_says_until_when_it_counts(run: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_line, "catalog_of", lambda _: surveyed(("14524", "N5", today())))
    printed = asked(run, "surveys", "--region", "14524").stdout.splitlines()

    assert printed[0].split("\t") == ["Gebiet", "Anliegen", "nachgesehen am", "wie", "gilt bis"]
    assert printed[1].endswith(f"Rundruf\t{today() + timedelta(days=365):%d.%m.%Y} (gilt)")


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


SCENARIO = {"region": "14522", "changes": [{"kind": "remove", "service_id": "ibas-chemnitz"}]}
SITES = ("siting", "--need", "N5", "--region", "14522", "--p", "2")


@pytest.mark.parametrize(
    ("words", "address", "body"),
    [
        (("levers", "14522:N5:all:any", "--json"), "levers", {"cell": "14522:N5:all:any"}),
        (
            ("levers", "14522:N5:all:any", "--limit", "3", "--fte", "outreach=0.5", "--json"),
            "levers",
            {"cell": "14522:N5:all:any", "limit": 3, "fte": {"outreach": 0.5}},
        ),
        ((*SITES, "--kind", "room", "--json"), "siting", {"need": "N5", "region": "14522", "p": 2, "kinds": ["room"]}),
    ],
)
def test_json_is_what_the_api_answers_to_the_same_body(
    run: object, words: tuple[str, ...], address: str, body: dict[str, object]
) -> None:
    result = asked(run, *words)
    expected = create_app(seed_catalog).test_client().post(f"/api/gaps/{address}", json=body).get_json()

    assert result.exit_code == 0
    assert orjson.loads(result.stdout) == expected


def test_a_scenario_of_a_file_is_told_as_the_api_answers_it(run: object, tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    file.write_bytes(orjson.dumps(SCENARIO))
    expected = create_app(seed_catalog).test_client().post("/api/gaps/what-if", json=SCENARIO).get_json()

    assert orjson.loads(asked(run, "what-if", str(file), "--json").stdout) == expected
    told = asked(run, "what-if", str(file))
    assert "mehr Hilfe" in told.stdout
    assert "14522:N5:all:any" in told.stdout.split("schlechter geht", 1)[1].splitlines()[0]
    assert "Anteile der vollen Hilfe" in told.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nothing", "scenario.json"),
        ('{"changes": [{"kind": "ad", "service_id": "x"}]}', "/changes/0/kind: Möglich sind: add, change, remove."),
        ('{"changes": [{"kind": "remove", "service_id": "x"}]}', "/changes/0/service_id: Kein Angebot"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused_with_its_place(
    run: object, tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "scenario.json"
    file.write_text(text)
    result = asked(run, "what-if", str(file))

    assert result.exit_code == 2
    assert told in result.stderr


def test_levers_and_sites_are_told_in_the_words_of_the_pages(run: object) -> None:
    levers, sites = asked(run, "levers", "14522:N5:all:any"), asked(run, *SITES)
    nowhere = asked(run, "siting", "--need", "N11", "--region", "14522")

    assert "letzte Prüfung" in levers.stdout
    assert "bewiesen bestes Ergebnis" in sites.stdout
    assert "Hier hilft kein neuer Ort" in nowhere.stdout


def test_the_greeting_of_the_solver_is_no_part_of_the_answer() -> None:
    code = (
        "import sys; from tests.seed_catalog import seed_catalog; from service.cli.gaps import asked; "
        "asked.catalog_of = lambda _: seed_catalog(); from service.cli.gaps.command import gaps; gaps(sys.argv[1:])"
    )
    words = [sys.executable, "-c", code, "siting", "--need", "N5", "--region", "14522", "--json"]
    told = subprocess.run(words, capture_output=True, check=True)

    assert orjson.loads(told.stdout)["sites"]


def test_a_cell_says_in_words_how_each_gate_stands(run: object) -> None:
    printed = asked(run, "cell", "14522:N18:all:any").output

    assert "Weg: teils offen" in printed
    assert "nicht angegeben" in printed
    assert not re.search(r"\b(active|reach|fresh|capacity)\b", printed)


def test_the_list_counts_what_is_in_the_way(run: object) -> None:
    assert re.search(r"Woran es am meisten liegt, in Feldern: Weg \d+", asked(run, "list").stderr)


def test_the_map_in_the_terminal_says_over_what_its_averages_are(run: object) -> None:
    printed = asked(run, "map", "--need", "N5", "--metric", "minutes", "--region", "14522").output

    assert "Im Mittel" in printed
    assert "nach Einwohnern gewichtet" in printed


def test_districts_side_by_side_in_the_terminal_say_why_there_is_no_measure_of_places(run: object) -> None:
    printed = asked(run, "equity", "--need", "N5").output

    assert "Vogtlandkreis" in printed
    assert "Plätze" in printed
    assert re.search(r"Stand \d\d\.\d\d\.\d{4}", printed)
