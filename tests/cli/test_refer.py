"""`verweisgraph refer` reads the last good directory where no database runs, and says what the API says."""

import json
import re
from functools import partial
from pathlib import Path

import pytest

from service.app import create_app
from service.domain.errors import BadRequest
from tests.cli.commands import CASE
from tests.cli.in_process import command_line
from tests.seed_catalog import seed_catalog

OPTIONS = [
    *("--need", "N11", "--fact", "postcode=08371", "--fact", "status=AE-25-1-2"),
    *("--fact", "work_situation=in_work", "--fact", "employed=true"),
]


refer = partial(command_line, "refer")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_file_gives_the_bytes_of_the_api(last_good_dir: Path, lang: str) -> None:
    of_the_api = create_app(seed_catalog).test_client().post(f"/api/referrals?lang={lang}", json=CASE)

    assert refer("-", "--json", "--lang", lang, stdin=CASE).stdout_bytes == of_the_api.data


def test_options_are_the_same_case_as_a_file(last_good_dir: Path) -> None:
    assert refer(*OPTIONS, "--json").stdout_bytes == refer("-", "--json", stdin=CASE).stdout_bytes


def test_place_rights_and_questions_come_before_the_groups(last_good_dir: Path) -> None:
    text = refer(*OPTIONS).stdout

    order = [
        text.index(word) for word in ("Zwickau", "Arbeitsmarktzugang", "Vorher fragen", "Dorthin (", "Passt nicht (")
    ]
    assert order == sorted(order)
    assert ": Erst fragen" in text


def test_no_database_is_started_for_it(last_good_dir: Path) -> None:
    refer(*OPTIONS)

    assert not (last_good_dir / "neo4j").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--need", "N99", "--fact", "postcode=08371"], "needs/0"),
        (["--need", "N11", "--fact", "agee=3"], "agee"),
        (["--need", "N11", "--fact", "age=old"], "age"),
        ([], "needs"),
    ],
)
def test_a_wrong_case_names_the_field(last_good_dir: Path, words: list[str], said: str) -> None:
    caught = refer(*words).exception

    assert isinstance(caught, BadRequest)
    assert said in caught.detail
    assert "{" not in caught.detail


def test_a_service_is_reached_as_on_the_page(last_good_dir: Path) -> None:
    text = refer(*OPTIONS).stdout

    assert "Telefon: +493716511766" in text
    assert "Internet: https://www.arbeitundleben.eu" in text
    assert "Adresse: " in text
    assert "Telefon: Für diesen Kreis ist keine Stelle bekannt. Nachsehen auf https://bamf-navi.bamf.de" in text
    assert "Telefon: Eigene Nummer nicht bekannt. Erfragen bei: Bundesagentur für Arbeit (BA), Hotline für" in text


def test_every_source_in_brackets_is_named_once_below(last_good_dir: Path) -> None:
    above, below = refer(*OPTIONS).stdout.split("\nQuellen\n")

    named = re.findall(r"^\[([^\]]+)\] \S.*$", below, re.MULTILINE)
    assert set(re.findall(r"\[([A-Za-z]+:?[\w.]*)\]$", above, re.MULTILINE)) <= set(named)
    assert len(named) == len(set(named)) > 0


def test_what_is_left_out_is_said_and_all_can_be_asked_for(last_good_dir: Path) -> None:
    few, every = refer(*OPTIONS).stdout, refer(*OPTIONS, "--fact", "limit=200").stdout

    assert "gezeigt; mehr mit --fact limit=200" in few
    assert "gezeigt; mehr" not in every


def test_in_a_pipe_a_reason_is_one_line(last_good_dir: Path) -> None:
    longest = max(refer(*OPTIONS).stdout.splitlines(), key=len)

    assert len(longest) > 120


def test_english_words_stand_around_an_english_answer(last_good_dir: Path) -> None:
    text = refer(*OPTIONS, "--lang", "en").stdout

    for german in ("Passt", "Vorher fragen", "klärt", "Telefon", "Luftlinie", "Leistungen", "Quellen"):
        assert german not in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "needs: Es fehlt, worum es geht; etwa --need N11"),
        (["--need", "N11"], "postcode: Es fehlt der Ort; etwa --fact postcode=08371"),
        (["--need", "N99", "--fact", "postcode=08371"], "needs/0: N99 gibt es nicht"),
        (["--need", "N11", "--fact", "postcode=08371", "--fact", "entered_on=gestern"], "zum Beispiel 2024"),
        (["--lang", "en"], "needs: The need is missing; send one such as --need N11"),
    ],
)
def test_mistakes_are_said_in_the_language_of_the_answer(last_good_dir: Path, words: list[str], says: str) -> None:
    caught = refer(*words).exception

    assert isinstance(caught, BadRequest)
    assert says in caught.detail


LINE = "Lohn nicht bekommen, Glauchau, 25 Abs. 2, spricht arabisch, B1"


def test_a_line_is_the_case_of_its_facts(last_good_dir: Path) -> None:
    facts = ("municipality=14524080", "status=AE-25-1-2", "languages=ar", "german_level=B1")
    options = [word for fact in facts for word in ("--fact", fact)]

    answered = refer(LINE, "--json")

    assert answered.exit_code == 0
    assert answered.stdout_bytes == refer("--need", "N11", *options, "--json").stdout_bytes


def test_what_was_understood_asked_and_left_is_said_on_the_error_output(last_good_dir: Path) -> None:
    result = refer("Lohn nicht bekommen, Glauchau, Kurdisch, Quastenflosser")

    assert "Verstanden: Rechte am Arbeitsplatz; Glauchau (Zwickau)" in result.stderr
    assert "languages=kmr" in result.stderr
    assert "Nicht verstanden: Quastenflosser" in result.stderr
    assert "Quastenflosser" not in result.stdout


def test_options_count_before_the_line(last_good_dir: Path) -> None:
    both = refer(LINE, "--need", "N3", "--fact", "postcode=01067", "--json")

    assert json.loads(both.stdout)["place"]["postcode"] == "01067"
    assert "N3" in both.stdout


def test_a_line_without_a_topic_or_a_place_says_what_is_missing(last_good_dir: Path) -> None:
    caught = refer("spricht Arabisch").exception

    assert isinstance(caught, BadRequest)
    assert "worum es geht" in caught.detail


def test_a_line_that_is_too_long_is_refused_in_a_sentence(last_good_dir: Path) -> None:
    caught = refer("Kita " * 500).exception

    assert isinstance(caught, BadRequest)
    assert "2000" in caught.detail


def test_a_file_that_is_not_there_is_no_line(last_good_dir: Path) -> None:
    assert refer("case.json").exit_code == 2
