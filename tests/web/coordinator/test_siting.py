"""The page of siting: the sites of the API, how sure they are, and the way on where no place helps."""

import html
import re

from flask.testing import FlaskClient

ASKED = "need=N5&region=14522&p=2"


def _api(client: FlaskClient, **more: object) -> dict[str, object]:
    body = {"need": "N5", "region": "14522", "p": 2, **more}
    answer: dict[str, object] = client.post("/api/gaps/siting", json=body).get_json()
    return answer


def _names(page: str) -> list[str]:
    table = page.split('<table class="rows">', 1)[1].split("</table>", 1)[0]
    return [html.unescape(name) for name in re.findall(r'<th scope="row">([^<]+)</th>', table)]


def test_the_table_of_sites_is_that_of_the_api_and_stands_before_the_map(client: FlaskClient) -> None:
    page = client.get(f"/de/gaps/siting?{ASKED}").get_data(as_text=True)
    sites = [site["name"] for site in _api(client)["sites"]]  # type: ignore[attr-defined]

    assert _names(page) == sites
    assert len(sites) == 2
    assert page.index('class="rows"') < page.index("<svg")
    assert "bewiesen bestes Ergebnis" in page


def test_the_curve_is_a_table_too(client: FlaskClient) -> None:
    page = client.get(f"/de/gaps/siting?{ASKED}").get_data(as_text=True)
    shares = re.findall(r'<th scope="row" class="figure">\d</th><td class="figure">(\d+)\xa0%', page)
    curve = _api(client)["curve"]

    assert [int(one) for one in shares] == [round(point["share_persons"] * 100) for point in curve]  # type: ignore[attr-defined]


def test_a_short_way_speaks_in_minutes(client: FlaskClient) -> None:
    page = client.get(f"/de/gaps/siting?{ASKED}&model=p_median").get_data(as_text=True)
    mean = str(_api(client, model="p_median")["mean_minutes"]).replace(".", ",").removesuffix(",0")

    assert f"Der mittlere Weg zum nächsten Ort ist dann {mean} Minuten" in page


def test_where_no_place_helps_the_barrier_and_the_way_on_are_named(client: FlaskClient) -> None:
    page = client.get("/de/gaps/siting?need=N11&region=14522").get_data(as_text=True)
    answer = client.post("/api/gaps/siting", json={"need": "N11", "region": "14522"}).get_json()

    assert answer["reason"] in page
    assert 'href="/de/gaps/levers?need=N11&amp;region=14522"' in page
    assert "<svg" not in page


def test_one_press_without_a_choice_finds_places(client: FlaskClient) -> None:
    page = client.get("/de/gaps/siting").get_data(as_text=True)

    assert len(_names(page)) == 3


def test_kinds_of_candidates_are_chosen_by_boxes(client: FlaskClient) -> None:
    page = client.get(f"/de/gaps/siting?{ASKED}&room=1").get_data(as_text=True)
    sites = _api(client, kinds=["room"])["sites"]

    assert _names(page) == [site["name"] for site in sites]  # type: ignore[attr-defined]
    assert 'name="room" value="1" checked' in page


def test_a_mistake_keeps_the_form_and_says_what_would_do(client: FlaskClient) -> None:
    answer = client.get("/de/gaps/siting?need=N5&p=900&limit_minutes=45")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 400
    assert "eine ganze Zahl von 1 bis 50" in page
    assert 'value="900"' in page
    assert 'value="45"' in page
    assert 'value="N5" selected' in page


def test_more_places_than_there_are_to_choose_from_says_how_many_there_are(client: FlaskClient) -> None:
    page = client.get("/de/gaps/siting?need=N5&region=14713&p=50&municipality=1").get_data(as_text=True)

    assert "So viele Orte stehen nicht zur Wahl; es gibt 1." in page
