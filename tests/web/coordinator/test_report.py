"""The printed report, read back by another reader."""

import io

import pypdf
import pytest
from flask.testing import FlaskClient

from service.app import create_app
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

CLIENT = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()


def printed(address: str) -> pypdf.PdfReader:
    answer = CLIENT.get(address)
    assert answer.status_code == 200, answer.get_json()
    return pypdf.PdfReader(io.BytesIO(answer.data))


def written(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def client() -> FlaskClient:
    return CLIENT


def test_a_district_prints_every_need_with_its_state_and_the_limits_of_the_figures() -> None:
    reader = printed("/api/gaps/report.pdf?region=14524")
    text = written(reader)

    assert "Lücken im Angebot: Zwickau" in text
    assert text.count("ungeprüft") >= 10
    assert "Gezählt sind alle Einwohner" in text
    assert "Faire Integration" in text or "Rechte am Arbeitsplatz" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert 1 < len(reader.pages) < 6


def test_saxony_prints_its_districts_in_english_too() -> None:
    text = written(printed("/api/gaps/report.pdf?region=14&lang=en"))

    assert "Gaps in the offer: Sachsen" in text
    assert "Vogtlandkreis" in text


@pytest.mark.parametrize("query", ["region=99", "region=14511,14524", "f=csv", "x=1"])
def test_what_cannot_be_printed_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/gaps/report.pdf?{query}").status_code == 400
