"""`verweisgraph refer --batch`: anonymous cases in, one line each out."""

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from service.app import create_app
from service.cli.batch.lines import LONGEST, TAKEN
from service.cli.batch.personal import is_birth_date, is_personal
from service.cli.main import cli
from service.domain.errors import BadRequest
from tests.cli.commands import command, environment
from tests.seed_catalog import seed_catalog

HEADER = "needs,postcode,status,age"
ROW = "N11,08371,AE-25-1-2,26"

pytestmark = pytest.mark.usefixtures("last_good_dir")


def batch(content: str | bytes, *words: str) -> Result:
    return CliRunner().invoke(cli, ["refer", "--batch", "-", *words], input=content)


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def said(result: Result) -> str:
    assert isinstance(result.exception, BadRequest)
    return result.exception.detail


def test_each_line_says_what_the_referral_says() -> None:
    case = {"needs": ["N11"], "postcode": "08371", "status": "AE-25-1-2", "age": 26}
    answer = create_app(seed_catalog).test_client().post("/api/referrals", json=case).get_json()

    (line,) = rows(batch(f"{HEADER}\n{ROW}\n"))

    first = answer["matches"][0]
    assert (line["line"], line["first"], line["verdict"]) == ("2", first["service"]["id"], first["verdict"])
    assert line["first_name"] == first["service"]["name"]
    assert (line["eligible"], line["ask"]) == (str(answer["counts"]["eligible"]), str(answer["counts"]["ask"]))
    assert line["open_questions"].split(" | ") == [question["fact"] for question in answer["questions"]]
    assert line["gap_cell"] == answer["gap_cell"]
    assert line["error"] == ""


def test_a_table_and_objects_give_the_same_lines() -> None:
    of_table = batch(f"{HEADER}\n{ROW}\n", "--json")
    of_objects = batch('\n{"needs": ["N11"], "postcode": "08371", "status": "AE-25-1-2", "age": 26}\n')

    assert of_table.stdout == of_objects.stdout
    assert json.loads(of_objects.stdout)["first"]


@pytest.mark.parametrize(
    "content",
    [
        "needs;postcode;status;age\nN11;08371;AE-25-1-2;26\n",
        "sep=;\nneeds;postcode;status;age\r\nN11;08371;AE-25-1-2;26\r\n",
        "\ufeffneeds\tpostcode\tstatus\tage\nN11\t08371\tAE-25-1-2\t26",
        'needs,postcode,status,age\n"N11","08371","AE-25-1-2","26"\n',
        "age,status,needs,postcode\n26,AE-25-1-2,N11,08371\n",
    ],
)
def test_tables_as_offices_save_them_are_read(content: str) -> None:
    plain = rows(batch(f"{HEADER}\n{ROW}\n"))[0]
    (line,) = rows(batch(content))

    assert {**line, "line": "2"} == plain


def test_values_are_written_as_people_write_them() -> None:
    result = batch("needs,postcode,status,entered_on,employed\nN11|N1,Zwickau,Duldung,15.03.2024,ja\n")

    assert result.exit_code == 0
    assert rows(result)[0]["first"]


def test_a_bad_line_says_why_and_stops_none_of_the_others() -> None:
    bad = ["N99,08371,,", 'N11,08371,"x,26', "N11,08371,,x", "N11,08371,,26,77", "N11,,,", "N11,99999,,", "x" * LONGEST]
    content = "\n".join([HEADER, ROW, *bad, "", ROW]) + "\n"

    result = batch(content)

    lines = rows(result)
    assert [line["line"] for line in lines if line["error"]] == [str(number) for number in range(3, 10)]
    assert [line["line"] for line in lines if line["first"]] == ["2", "11"]
    assert "7 Zeilen" in said(result)
    assert "3, 4, 5, 6, 7, 8, 9" in said(result)


@pytest.mark.parametrize(
    "line", ["[1]", "{", '{"needs": ["N11"]}', '{"needs": ["N11"], "x": 1, "postcode": "08371"}', "7"]
)
def test_a_bad_object_stops_none_of_the_others(line: str) -> None:
    good = '{"needs": ["N11"], "postcode": "08371"}'

    lines = [json.loads(text) for text in batch(f"{good}\n{line}\n{good}\n").stdout.splitlines()]

    assert [(one["line"], one["error"] is None) for one in lines] == [(1, True), (2, False), (3, True)]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "name",
            "Name",
            "Vorname",
            "NACHNAME",
            "first_name",
            "lastName",
            "Name der Person",
            "client_name",
            "Geburtsdatum",
        ),
        *("birth_date", "birthDate", "date of birth", "DOB", "Geburtstag", "Adresse", "Straße", "street", "strasse_nr"),
        *("Telefon", "E-Mail", "email", "Handy", "Aktenzeichen", "AZR-Nummer", "Passnummer"),
        *(
            "Klientenname",
            "Mandant",
            "Mandantin",
            "Mandanten-Nr",
            "Teilnehmer",
            "TeilnehmerIn",
            "Teilnehmer_innen",
            "TN",
        ),
        *("Teilnehmerliste", "Initialen", "Kürzel", "IBAN", "Konto", "Kontonummer", "Steuer-ID", "SteuerID", "SVNR"),
        *(
            "Sozialversicherungsnummer",
            "Steueridentifikationsnummer",
            "Rufnummer",
            "Mobilnummer",
            "Hausnr",
            "geb",
            "geb.",
        ),
        *("geb_am", "Geb.-Datum", "GebDatum", "gebjahr_monat_tag", "Geburtsort", "Einreisedatum", "Kundennr", "Kundin"),
        *("Personalausweis", "Personenkennzahl", "Personalnummer", "Wohnanschrift", "Mailadresse", "Familiennamen"),
        *("phone_number", "clientName", "customer", "initials", "participant"),
    ],
)
def test_a_column_that_names_a_person_is_refused_by_its_name(name: str) -> None:
    result = batch(f"needs,postcode,{name}\nN11,08371,Wellensittich\n")

    assert f"„{name}“ nennt eine Person" in said(result)
    assert result.stdout == ""
    assert "Wellensittich" not in said(result)


def test_no_field_of_a_case_is_taken_for_a_name() -> None:
    content = f"{','.join(TAKEN)}\nN11\n"

    assert "column" not in batch(content, "--lang", "en").stderr.lower()
    assert [name for name in TAKEN if is_personal(name)] == ["child_born_on"]  # taken by its month


def test_an_object_that_names_a_person_is_refused_alone() -> None:
    content = (
        '{"needs": ["N11"], "postcode": "08371", "Vorname": "Wellensittich"}\n{"needs": ["N11"], "postcode": "08371"}\n'
    )

    first, second = (json.loads(text) for text in batch(content).stdout.splitlines())

    assert "„Vorname“" in first["error"]
    assert "Wellensittich" not in first["error"]
    assert second["first"]


@pytest.mark.parametrize("value", ["12.3.2001", "12.03.2001", "2001-03-12", "12.3.01", "12/03/2001"])
def test_a_birth_date_is_no_age(value: str) -> None:
    (line,) = rows(batch(f"needs,postcode,age\nN11,08371,{value}\n"))

    assert "Ein Geburtstag wird nicht genommen" in line["error"]
    assert value not in line["error"]


@pytest.mark.parametrize("field", ["status", "previous_title", "candidate_status"])
def test_a_status_that_is_unknown_is_called_so(field: str) -> None:
    (line,) = rows(batch(f"needs,postcode,{field}\nN11,08371,XX-99\n", "--lang", "en"))

    assert "There is no XX-99" in line["error"]
    assert "did not exist" not in line["error"]


@pytest.mark.parametrize(("wrong", "told"), [(1, "Eine Zeile wurde nicht"), (2, "2 Zeilen wurden nicht")])
def test_one_line_is_no_several(wrong: int, told: str) -> None:
    assert told in said(batch("needs,postcode\n" + "N99,08371\n" * wrong))


@pytest.mark.parametrize(
    ("value", "refused"),
    [
        ("2001-05-03", True),
        ("3.5.2001", True),
        ("03.05.2001", True),
        ("2001-05", False),
        ("05.2001", False),
        ("2001", False),
    ],
)
def test_a_month_of_birth_is_no_birth_date(value: str, refused: bool) -> None:
    assert is_birth_date("birth_month", value) is is_birth_date("child_born_on", value) is refused
    assert not is_birth_date("entered_on", value)

    (line,) = rows(batch(f"needs,postcode,birth_month\nN11,08371,{value}\n"))

    assert ("ganzen Geburtstag" in line["error"]) is refused


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("needs,postcode,colour", "Spalte 3 („colour“) ist keine Angabe"),
        ("needs,postcode,<script>", "Spalte 3 („?“) ist keine Angabe"),
        ("needs,limit", "Spalte 2 („limit“)"),
        ("needs,age,age", "„age“ steht zweimal"),
        ("postcode,age", "Es fehlt die Spalte needs"),
        ('needs,"age', "Anführungszeichen"),
    ],
)
def test_columns_are_checked_before_any_case_is_read(header: str, told: str) -> None:
    result = batch(f"{header}\nN11,08371,1\n")

    assert told in said(result)
    assert result.stdout == ""


def test_an_empty_batch_says_what_is_missing() -> None:
    assert "needs" in said(batch(""))


def test_nothing_in_a_table_is_a_formula() -> None:
    (line,) = rows(batch("needs,postcode,status\n=1+1,08371,\n"))

    assert not any(value.startswith(("=", "+", "-", "@")) for value in line.values())


def test_letters_of_windows_are_read() -> None:
    (line,) = rows(batch("needs,postcode\nN11,Görlitz\n".encode("cp1252")))

    assert line["error"] == ""


@pytest.mark.parametrize("words", [("--need", "N11"), ("--fact", "age=3")])
def test_no_other_case_stands_beside_it(words: tuple[str, ...]) -> None:
    assert batch(HEADER, *words).exit_code == 2


def test_it_speaks_english() -> None:
    assert "names a person" in said(batch("needs,Vorname\n", "--lang", "en"))


def test_a_line_is_answered_before_the_next_one_is_sent(last_good_dir: Path) -> None:
    process: subprocess.Popen[str] = subprocess.Popen(
        command("refer", "--batch", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(last_good_dir),
    )
    with process:
        assert process.stdin and process.stdout
        process.stdin.write(f"{HEADER}\n{ROW}\n")
        process.stdin.flush()
        header, first = process.stdout.readline(), process.stdout.readline()
        process.stdin.write(f"{ROW}\n")
        process.stdin.close()
        rest: Any = process.stdout.read()

    assert header.startswith("line,first")
    assert first.startswith("2,")
    assert rest.startswith("3,")
    assert process.returncode == 0
