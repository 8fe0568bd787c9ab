"""Law in the answer of a referral: deadlines, dated rules, what is not certain, what is said before any address."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.seed_catalog import seed_catalog

ON = "2026-11-28"


def referral(client: FlaskClient, lang: str = "de", **fields: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.post(f"/api/referrals?lang={lang}", json={"as_of": ON, **fields}).get_json()
    return answer


def test_a_dismissed_holder_of_a_blue_card_is_told_every_deadline_with_its_office(client: FlaskClient) -> None:
    answer = referral(
        client,
        needs=["N11", "N1.renewal", "N7"],
        municipality="14713000",
        status="FK-18g",
        dismissed_on="2026-11-19",
        employment_end_known_on="2026-11-19",
        employment_ends_on="2026-12-31",
    )

    told = {item["id"]: item for item in answer["deadlines"]}
    assert told["dismissal-suit"]["last_on"] == "2026-12-10"
    assert told["dismissal-suit"]["safe_on"] == "2026-12-09"
    assert told["dismissal-suit"]["certain"]
    assert told["notify-authority-82-6"]["last_on"] == "2026-12-03"
    assert told["notify-authority-82-6"]["address"]["id"] == "abh-leipzig"
    assert not told["notify-authority-82-6"]["certain"]
    assert told["notify-authority-82-6"]["to_verify"]
    assert told["jobseeker-registration-3-days"]["state"] == "late"
    assert told["blue-card-notice-12-months"]["state"] == "undated"
    assert "blue-card-change" in {item["id"] for item in answer["rights"]["law"]}


def test_dated_deadlines_come_first_by_their_day(client: FlaskClient) -> None:
    told = referral(
        client, needs=["N11", "N7"], region="14713", dismissed_on="2026-11-19", employment_ends_on="2026-12-31"
    )["deadlines"]

    days = [item["last_on"] for item in told]
    dated = [day for day in days if day]
    assert days == [*sorted(dated), *[None] * (len(days) - len(dated))]


@pytest.mark.parametrize(
    ("needs", "facts", "rule"),
    [
        (["N19"], {"status": "AE-25-2-SUB"}, "family-stop-subsidiary"),
        (["N24"], {"status": "AE-25-3"}, "child-benefit-humanitarian"),
        (["N25"], {"status": "OHNE"}, "duty-to-report"),
        (["N29"], {"status": "AE-FAM"}, "compulsory-school-saxony"),
        (["N32"], {"status": "AE-19c"}, "driving-licence-6-months"),
        (["N33"], {"status": "EU"}, "naturalisation-5-years"),
    ],
)
def test_the_dated_rules_of_the_document_and_the_need_stand_under_rights(
    client: FlaskClient, needs: list[str], facts: dict[str, Any], rule: str
) -> None:
    law = referral(client, needs=needs, region="14612", **facts)["rights"]["law"]

    assert rule in {item["id"] for item in law}
    assert all(item["sources"] for item in law)


def test_of_two_texts_of_law_the_main_one_goes_first_and_both_are_not_certain(client: FlaskClient) -> None:
    law = referral(client, needs=["N2"], region="14612", status="AG")["rights"]["law"]

    branches = [(item["branch"], item["certain"]) for item in law if item["branch"]]
    assert branches[0] == ("main", False)
    assert ("fallback", False) in branches
    assert ("main", True) not in branches


@pytest.mark.parametrize("status", ["AE-24", "AE-104c", "FK-20a", "GUEB"])
def test_what_is_to_be_verified_of_a_document_stays_visible(client: FlaskClient, status: str) -> None:
    answer = referral(client, needs=["N1"], region="14612", status=status)

    assert answer["rights"]["document"]["to_verify"]


def test_what_is_evidenced_up_to_a_day_is_not_certain_after_it(client: FlaskClient) -> None:
    work = referral(client, needs=["N7"], region="14612", status="AE-16b")["rights"]["labour_access"]

    assert (work["kind"], work["certain"], work["ask"]["fact"]) == ("by_permission", False, "work_permission")


@pytest.mark.parametrize(
    ("fields", "about"),
    [({"status": "OHNE", "needs": ["N7"]}, "OHNE"), ({"needs": ["N22.domestic"]}, "N22"), ({"needs": ["N30"]}, "N30")],
)
def test_what_must_be_read_before_any_address_is_said(client: FlaskClient, fields: dict[str, Any], about: str) -> None:
    assert about in {item["about"] for item in referral(client, region="14612", **fields)["cautions"]}


def test_page_and_terminal_words_of_a_deadline_are_those_of_the_answer(client: FlaskClient) -> None:
    form = {"needs": ["N11"], "place": "04103", "status": "FK-18g", "as_of": "28.11.2026", "dismissed_on": "19.11.2026"}
    page = client.post("/de/find", data=form).get_data(as_text=True)
    answer = referral(client, needs=["N11"], postcode="04103", status="FK-18g", dismissed_on="2026-11-19")
    suit = next(item for item in answer["deadlines"] if item["id"] == "dismissal-suit")

    assert suit["text"] in page
    assert "10.12.2026" in page
    assert "09.12.2026" in page
    assert "Fristen" in page


def test_a_caution_stands_on_the_page_and_not_on_the_slip(client: FlaskClient) -> None:
    form = {"needs": ["N22"], "place": "01067", "as_of": "28.11.2026"}
    page = client.post("/de/find", data=form).get_data(as_text=True)
    before, _, after = page.partition('<section class="slip">')

    assert "Notruf 110" in page
    assert "Notruf 110" not in after.partition("</section>")[0]
    assert before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("decision_kind", kind) for kind in ("asylum_unfounded", "benefit", "other")),
        *(("protection_kind", kind) for kind in ("asylum", "refugee", "subsidiary", "deportation_ban")),
        ("nationality_group", "western_balkans"),
        ("work_capacity", "reduced_permanently"),
        ("previous_title", "AE-25-1-2"),
        ("benefit_regime", "SGB XII"),
        ("minor_child", True),
        ("in_danger", False),
        ("cohabitation_since", "2024-05"),
    ],
)
def test_every_new_fact_may_be_stated(client: FlaskClient, field: str, value: object) -> None:
    body = {"needs": ["N1"], "region": "14612", field: value}

    assert client.post("/api/referrals", json=body).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decision_kind", "nonsense"),
        ("previous_title", "nonsense"),
        ("incident_on", "2027-01-01"),
        ("work_capacity", 3),
    ],
)
def test_what_does_not_exist_or_has_not_happened_is_refused(client: FlaskClient, field: str, value: object) -> None:
    body = {"needs": ["N1"], "region": "14612", "as_of": ON, field: value}

    assert client.post("/api/referrals", json=body).status_code == 400


def test_what_a_deadline_says_is_english_where_it_is_there_and_marked_as_german_where_not(client: FlaskClient) -> None:
    told = referral(client, "en", needs=["N11"], region="14713", dismissed_on="2026-11-19")["deadlines"]

    (item,) = (item for item in told if item["id"] == "dismissal-suit")
    assert item["language"] == "en"
    assert item["event"].startswith("A written dismissal has arrived")
    assert item["if_missed"].startswith("The dismissal counts as valid")
    form = {"needs": ["N11"], "place": "04103", "as_of": "28.11.2026", "dismissed_on": "19.11.2026"}
    page = client.post("/en/find", data=form).get_data(as_text=True)
    assert f'<span lang="de">{item["to_do"]}</span>: only until' in page
    assert f'<span lang="en">{item["event"]}</span>' in page


def test_in_german_nothing_is_marked(client: FlaskClient) -> None:
    told = referral(client, needs=["N11"], region="14713", dismissed_on="2026-11-19")["deadlines"]

    assert {item["language"] for item in told} == {"de"}


@pytest.mark.parametrize("rule", seed_catalog().records.of_kind("deadline"))
def test_every_deadline_says_in_english_what_has_happened_and_what_is_lost(rule: str) -> None:
    record = seed_catalog().records[("deadline", rule)]

    translated = {text["field"] for text in record["texts"] if text["language"] == "en"}
    assert translated == {"event", *(["if_missed"] if "if_missed" in record else [])}
    assert all(text["translated_from"] == "de" for text in record["texts"])
