"""`verweisgraph fits` says what the API says."""

import csv
import io
from functools import partial
from typing import Any

import pytest

from service.app import create_app
from service.domain.errors import BadRequest
from tests.cli.in_process import command_line
from tests.seed_catalog import seed_catalog

DRAFT = {"kind": "project_counselling", "meets": [{"to": "N11"}], "serves": ["14524"], "admits_all": True}
FEW = ("--status", "DU", "--need", "N11", "--district", "14524")

pytestmark = pytest.mark.usefixtures("last_good_dir")


typed = partial(command_line, "fits")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_json_is_the_bytes_of_the_api(lang: str) -> None:
    asked = create_app(seed_catalog).test_client().post
    sent = {"statuses": ["DU"], "needs": ["N11"], "districts": ["14524"]}

    of_service = asked(f"/api/services/jmd/fits?lang={lang}", json=sent)
    of_draft = asked(f"/api/fits?lang={lang}", json={**sent, "draft": DRAFT})

    assert typed("jmd", *FEW, "--lang", lang, "--json").stdout_bytes == of_service.data
    assert typed("--draft", "-", *FEW, "--lang", lang, "--json", stdin=DRAFT).stdout_bytes == of_draft.data


def test_columns_that_say_the_same_stand_in_one_line() -> None:
    text = typed("afa-leipzig", "--status", "DU", "--need", "N18").stdout

    assert "✓ Leipzig, Stadt\n" in text
    assert "Nordsachsen: arbeitet in Leipzig, Stadt, nicht hier" in text


def test_as_a_table() -> None:
    rows = list(csv.DictReader(io.StringIO(typed("jmd", *FEW, "--by", "age", "--csv").stdout)))

    assert [row["column"] for row in rows][:2] == ["0-11", "12-14"]


@pytest.mark.parametrize("words", [(), ("jmd", "--draft", "-"), ("nobody",), ("jmd", "--by", "colour")])
def test_what_is_typed_wrongly_is_refused(words: tuple[str, ...]) -> None:
    assert typed(*words, stdin=DRAFT).exit_code == 2


@pytest.mark.parametrize(
    ("words", "sent", "where"),
    [
        (("jmd", "--need", "N99"), None, "needs"),
        (("--draft", "-"), {**DRAFT, "serves": ["99999"]}, "draft/serves"),
        (("--draft", "-"), {**DRAFT, "age_min": "x"}, "draft/age_min"),
        (("--draft", "-"), {"meets": []}, "draft/kind"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(words: tuple[str, ...], sent: Any, where: str) -> None:
    result = typed(*words, stdin=sent)

    assert isinstance(result.exception, BadRequest)
    assert f"{where}: " in result.exception.detail
