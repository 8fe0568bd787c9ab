"""`verweisgraph timeline` says what the API says."""

from functools import partial
from pathlib import Path

import pytest
import vobject

from service.app import create_app
from service.domain.errors import BadRequest
from tests.cli.in_process import command_line
from tests.seed_catalog import seed_catalog

CASE = {"postcode": "08371", "needs": ["N6"], "status": "AE-25-1-2", "age": 26}

pytestmark = pytest.mark.usefixtures("last_good_dir")


typed = partial(command_line, "timeline")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_file_gives_the_bytes_of_the_api(lang: str) -> None:
    asked = create_app(seed_catalog).test_client().post
    of_the_api = asked(f"/api/referrals/timeline?lang={lang}", json={**CASE, "months": 24})

    assert typed("-", "--json", "--months", "24", "--lang", lang, stdin=CASE).stdout_bytes == of_the_api.data


def test_the_days_stand_below_each_other() -> None:
    text = typed("-", "--months", "24", stdin=CASE).stdout

    assert text.index("ändert sich die Antwort") < text.index("Vielleicht schon ab") < text.index("Jugendmigration")


def test_options_are_taken_as_refer_takes_them(tmp_path: Path) -> None:
    found = typed("--need", "N6", "--fact", "postcode=Zwickau", "--fact", "birth_month=24.12.1999", "--months", "24")

    assert "Ab 24.12." in found.stdout


def test_a_calendar_goes_to_a_file_or_to_the_output(tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"

    beside, alone = typed("-", "--ics", str(file), stdin=CASE), typed("-", "--ics", "-", stdin=CASE)

    assert "Vielleicht schon ab" in beside.stdout
    for content in (file.read_bytes(), alone.stdout_bytes):
        assert vobject.readOne(content.decode()).vevent_list


@pytest.mark.parametrize("months", ["0", "25", "x"])
def test_months_are_bounded(months: str) -> None:
    assert typed("-", "--months", months, stdin=CASE).exit_code == 2


def test_what_is_wrong_with_the_case_is_one_sentence() -> None:
    result = typed("-", stdin={**CASE, "needs": ["N99"]})

    assert isinstance(result.exception, BadRequest)
    assert "N99 gibt es nicht" in result.exception.detail
