"""The mentor's page, as a browser without JavaScript sees it."""

import re

import pytest
from flask.testing import FlaskClient

from service.http.questions.typed import choices_of, sentence
from tests.seed_catalog import seed_catalog

FORM = {"needs": ["N11"], "place": "08371", "status": "AE-25-1-2", "employed": "yes"}


def test_the_form_asks_in_german_and_promises_not_to_keep_anything(client: FlaskClient) -> None:
    page = client.get("/de/").get_data(as_text=True)

    assert "Worum geht es?" in page
    assert "wird nicht gespeichert" in page
    assert "Anlaufstelle finden" in page


def test_page_and_api_show_the_same_services_in_the_same_order(client: FlaskClient) -> None:
    case = {"needs": ["N11"], "postcode": "08371", "status": "AE-25-1-2", "employed": True}
    names = [match["service"]["name"] for match in client.post("/api/referrals", json=case).get_json()["matches"]]

    page = client.post("/de/find", data=FORM).get_data(as_text=True)

    told = '<span class="unseen"> (öffnet in neuem Tab)</span></a></h3>'
    places = [page.index(f">{name.replace('&', '&amp;').replace(chr(34), '&#34;')}{told}") for name in names]
    assert places == sorted(places)


def test_the_answer_is_not_stored_and_the_form_stays_filled(client: FlaskClient) -> None:
    answer = client.post("/de/find", data=FORM)

    assert answer.headers["Cache-Control"] == "no-store"
    assert 'value="08371"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("place", ["", "Nirgendwo-am-Meer", "99999", "<b>x</b>", "x" * 5000])
def test_an_unknown_place_is_said_and_the_form_stays(client: FlaskClient, place: str) -> None:
    answer = client.post("/de/find", data={**FORM, "place": place})

    assert answer.status_code == 400
    assert "Bitte prüfen" in answer.get_data(as_text=True)
    assert "<b>x</b>" not in answer.get_data(as_text=True)


def test_a_town_name_finds_its_district(client: FlaskClient) -> None:
    assert "Görlitz" in client.post("/de/find", data={**FORM, "place": "Zittau"}).get_data(as_text=True)


def test_a_choice_of_place_counts_only_for_the_text_it_was_offered_for(client: FlaskClient) -> None:
    form = {**FORM, "place": "Zittau", "place_choice": "14524", "place_for": "Neustadt"}

    assert "Anlaufstellen für Görlitz" in client.post("/de/find", data=form).get_data(as_text=True)


def test_a_misspelt_town_is_offered_as_it_is_written(client: FlaskClient) -> None:
    asked = client.post("/de/find", data={**FORM, "place": "Zwikkkau"}).get_data(as_text=True)

    assert "kennen wir so nicht" in asked
    assert 'name="place_choice" value="14524330"' in asked


def test_a_chosen_place_is_taken(client: FlaskClient) -> None:
    form = {**FORM, "place": "Zwikkkau", "place_for": "Zwikkkau", "place_choice": "14524330"}

    assert client.post("/de/find", data=form).status_code == 200


def test_the_most_important_need_comes_first(client: FlaskClient) -> None:
    form = {**FORM, "needs": ["N11", "N1", "N11"]}

    page = client.post("/de/find", data=form).get_data(as_text=True)

    assert '<option value="N11" selected>' in page
    assert 'name="needs" value="N1" checked' in page


@pytest.mark.parametrize("written", ["2024", "03.2024", "15.03.2024", "2024-03-15", "5.3.2024"])
def test_days_are_taken_as_people_write_them(client: FlaskClient, written: str) -> None:
    page = client.post("/de/find", data={**FORM, "entered_on": written})

    assert page.status_code == 200
    assert f'value="{written}"' in page.get_data(as_text=True)


def test_a_residence_obligation_is_a_district_by_name(client: FlaskClient) -> None:
    assert client.post("/de/find", data={**FORM, "residence_obligation_district": "Meißen"}).status_code == 200
    asked = client.post("/de/find", data={**FORM, "residence_obligation_district": "Mondkreis"})
    assert "Diesen Kreis kennen wir nicht" in asked.get_data(as_text=True)


def test_all_mistakes_are_named_at_once(client: FlaskClient) -> None:
    form = {"needs": "", "place": "", "age": "x", "entered_on": "gestern"}

    assert "4 Angaben passen noch nicht" in client.post("/de/find", data=form).get_data(as_text=True)


def test_every_mistake_is_listed_with_the_name_of_its_field(client: FlaskClient) -> None:
    page = client.post("/de/find", data={**FORM, "dismissed_on": "gestern"}).get_data(as_text=True)

    assert re.search(
        r'<li><a href="#dismissed_on">An welchem Tag kam die schriftliche Kündigung an\?</a>: Bitte ein Datum eingeben',
        page,
    )


def test_another_document_is_a_choice(client: FlaskClient) -> None:
    answer = client.post("/de/find", data={**FORM, "status": "other"})

    assert answer.status_code == 200
    assert "anderes Dokument" in answer.get_data(as_text=True)


def test_what_often_follows_is_asked_with_its_own_boxes(client: FlaskClient) -> None:
    page = client.post("/de/find", data=FORM).get_data(as_text=True)

    assert 'id="ask-needs"' in page
    assert 'name="needs" value="N20"' in page


def test_the_operator_is_called_where_the_service_has_no_telephone(client: FlaskClient) -> None:
    page = client.post("/de/find", data={"place": "09111", "needs": "N11", "status": "EU"}).get_data(as_text=True)

    assert 'href="tel:+493715673480"' in page
    assert "über den Träger Caritas" in page


def test_outside_the_own_area_the_nearest_office_is_named(client: FlaskClient) -> None:
    form = {"needs": "N19", "place": "10115", "status": "DU"}

    page = client.post("/de/find", data=form).get_data(as_text=True)

    assert "Dieses Verzeichnis umfasst Sachsen" in page
    assert "Die nächste Stelle des Verzeichnisses" in page
    assert "Für diesen Fall passt kein bekanntes Angebot" not in page


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("age", "zwölf", "Alter in Jahren"),
        ("as_of", "1999-01-01", "frühestens 01.01.2015"),
        ("entered_on", "gestern", "Datum eingeben"),
        ("status", "NOBODY", "Aufenthaltstitel"),
        ("needs", "", "Anliegen wählen"),
        ("weekly_hours", "900", "Wochenstunden"),
    ],
)
def test_a_wrong_field_is_named_in_german_and_nothing_entered_is_lost(
    client: FlaskClient, field: str, value: str, says: str
) -> None:
    answer = client.post("/de/find", data={**FORM, field: value})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert says in page
    assert 'value="08371"' in page


def test_a_question_is_answered_in_place(client: FlaskClient) -> None:
    page = client.post("/de/find", data={"needs": ["N7"], "place": "08371"}).get_data(as_text=True)

    assert re.search(r'id="ask-[a-z_]+"', page)


def test_what_is_assumed_is_told_and_changed_in_place(client: FlaskClient) -> None:
    page = client.post("/de/find", data={"needs": ["N11"], "place": "08371"}).get_data(as_text=True)
    stated = {"needs": ["N11"], "place": "08371", "work_situation": "in_training"}
    after = client.post("/de/find", data=stated).get_data(as_text=True)

    assert 'id="assumed-work_situation"' in page
    assert 'id="ask-work_situation"' not in page
    assert 'id="assumed-work_situation"' not in after


@pytest.mark.parametrize("identifier", sorted(seed_catalog().services))
def test_every_service_has_a_page(client: FlaskClient, identifier: str) -> None:
    answer = client.get(f"/de/services/{identifier}")

    assert answer.status_code == 200
    assert "Quellen" in answer.get_data(as_text=True)


def test_a_year_stays_a_year(client: FlaskClient) -> None:
    some = next(
        k
        for k, s in seed_catalog().services.items()
        if len(seed_catalog().records[("service", k)].get("verified_on", "")) == 4
    )

    page = client.get(f"/de/services/{some}").get_data(as_text=True)

    assert "01.01." not in page.split("Quellen")[0]


def test_what_often_follows_from_a_need_is_asked_with_a_box_that_adds_it(client: FlaskClient) -> None:
    asked = client.post("/de/find", data=FORM).get_data(as_text=True)
    taken = client.post("/de/find", data={**FORM, "needs": ["N11", "N20"]}).get_data(as_text=True)

    assert '<fieldset class="field" id="ask-needs"' in asked
    assert '<input type="checkbox" name="needs" value="N20">' in asked
    assert 'id="ask-needs"' not in taken
    assert "erste Anlaufstelle für: Leistungsrecht" in taken


def test_a_card_tells_what_one_should_know_and_outside_the_own_area_there_is_no_gap(client: FlaskClient) -> None:
    found = client.post("/de/find", data=FORM).get_data(as_text=True)
    nobody = client.post("/de/find", data={"needs": ["N21"], "place": "10115", "status": "EU"}).get_data(as_text=True)

    assert "Nach einer Kündigung sofort handeln" in found
    assert "/de/gaps/cells/11000" not in nobody


def test_no_code_stands_where_people_read(client: FlaskClient) -> None:
    page = client.post("/de/find", data={"needs": ["N20"], "place": "04509", "status": "EU"}).get_data(as_text=True)

    assert "möglich sind Jobcenter (SGB II), Agentur für Arbeit (SGB III), keine" in page
    assert not re.search(r"zuletzt belegt: 01\.01\.", page)  # a year stays a year


def test_one_that_fits_is_counted_in_the_singular(client: FlaskClient) -> None:
    page = client.post("/de/find", data=FORM).get_data(as_text=True)
    lead = " ".join(page.partition('<p class="lead">')[2].partition("</p>")[0].split())

    assert lead.startswith("1 passt, ")
    assert "1 passen" not in page


@pytest.mark.parametrize("name", ["german_level", "gender", "benefit_regime", "work_permission"])
def test_a_value_that_a_field_does_not_have_is_answered_with_those_it_has(name: str) -> None:
    assert all(one in sentence(name, "de") for one in choices_of(name))
