"""The last day for a claim against a dismissal: on the card, on the slip, in the API, in both languages."""

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from service.domain.model import Case
from service.domain.rights.deadlines import deadlines
from tests.seed_catalog import seed_catalog

ON = "2026-11-24"
CASE = {"needs": ["N11"], "postcode": "08371", "status": "AE-25-1-2", "as_of": ON}
FORM = {"needs": ["N11"], "place": "08371", "status": "AE-25-1-2", "as_of": "24.11.2026"}


@pytest.mark.parametrize(
    ("lang", "day", "says"),
    [
        (
            "de",
            "2026-11-20",
            "Klage beim Arbeitsgericht, auch zur Niederschrift: nur bis 11.12.2026, besser bis 10.12.2026",
        ),
        ("en", "2026-11-20", "only until 2026-12-11, better by 2026-12-10"),
        ("de", "2026-11-03", "nur noch bis 24.11.2026"),
        ("de", "2026-10-01", "seit 22.10.2026 vorbei (§§ 4, 7 KSchG; § 5 KSchG). Sofort Rat holen"),
        ("en", "2026-10-01", "ended on 2026-10-22 (§§ 4, 7 KSchG; § 5 KSchG). Get advice at once"),
        ("de", "2026-11", "vielleicht seit 23.11.2026 vorbei"),  # 22 November is a Sunday
    ],
)
def test_the_warnings_of_the_api_name_the_last_day_with_its_law(
    client: FlaskClient, lang: str, day: str, says: str
) -> None:
    answer = client.post(f"/api/referrals?lang={lang}", json={**CASE, "dismissed_on": day}).get_json()
    first = answer["matches"][0]

    assert says in answer["warnings"][0]["text"]
    assert answer["warnings"][0]["source"] == "R35"
    assert first["service"]["id"] == "faire-integration"
    assert says in first["warnings"][0]
    assert "Gedächtnis" not in str(first)


def test_card_and_slip_name_the_last_day(client: FlaskClient) -> None:
    page = client.post("/de/find", data={**FORM, "dismissed_on": "20.11.2026"}).get_data(as_text=True)
    slip = re.search(r'<section class="slip">.*?</section>', page, re.DOTALL)
    card = re.search(r'<article class="card .*?</article>', page, re.DOTALL)

    assert slip and "nur bis 11.12.2026" in slip[0]
    assert "Vorher klären" not in slip[0]  # nothing else is open
    assert card and "nur bis 11.12.2026" in card[0]


def test_without_a_dismissal_nothing_runs_and_the_last_day_still_counts() -> None:
    rulebook = seed_catalog().rulebook
    last = date(2026, 12, 11)

    def said(day: date, **facts: object) -> list[str]:
        return [one.text.key for one in deadlines(Case(day, day, ("N11",), facts=facts), rulebook)]

    assert set(said(last)) == {"deadline.undated"}
    assert said(last, dismissed_on="2026-11-20")[0] == "deadline.last_day"
    assert said(last - timedelta(1), dismissed_on="2026-11-20")[0] == "deadline.open"
    assert said(last + timedelta(1), dismissed_on="2026-11-20")[0] == "deadline.past"
