"""The printed report, read back by another reader."""

import io

import pypdf
import pytest
from flask.testing import FlaskClient

from service.paper import pdf


def printed(client: FlaskClient, address: str) -> pypdf.PdfReader:
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_json()
    return pypdf.PdfReader(io.BytesIO(answer.data))


def written(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_district_prints_every_need_with_its_state_and_the_limits_of_the_figures(client: FlaskClient) -> None:
    reader = printed(client, "/api/gaps/report.pdf?region=14524")
    text = written(reader)

    assert "Lücken im Angebot: Zwickau" in text
    assert text.count("ungeprüft") >= 10
    assert "Einwohner das brauchen, ist nicht bekannt" in text
    assert "Faire Integration" in text or "Rechte am Arbeitsplatz" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert 1 < len(reader.pages) < 6


def test_saxony_prints_its_districts_in_english_too(client: FlaskClient) -> None:
    text = written(printed(client, "/api/gaps/report.pdf?region=14&lang=en"))

    assert "Gaps in the offer: Sachsen" in text
    assert "Vogtlandkreis" in text


def test_a_report_fetches_nothing() -> None:
    content = pdf.pdf('<html lang="de"><title>x</title><img alt="x" src="http://127.0.0.1:1/x.png"></html>')

    assert content.startswith(b"%PDF")


def test_more_reports_than_there_is_room_for_are_asked_to_wait(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf._room, "acquire", lambda blocking: False)

    answer = client.get("/api/gaps/report.pdf?region=14524")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
