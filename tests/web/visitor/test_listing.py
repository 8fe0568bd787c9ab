"""The visitor's list, as a browser without JavaScript sees it: the API's services, filters as links, no dead end."""

import gzip
import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from service.answers.clock import today
from service.app import create_app
from service.catalog.follower import State
from service.domain.lifecycle import state
from service.words.catalogue import words
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog
from tests.web.visitor.pages import count, links, page_of, shown

CATALOG = seed_catalog()
QUESTIONS = (
    "",
    "need=N11",
    "need=N1,N11&language=en",
    "q=beratung",
    "place=Zwickau",
    "place=Landkreis+Zwickau",
    "place=08371&radius_km=25",
    "place=Leipzig&radius_km=7,5&kind=authority",
    "cost=free&place=Dresden",
    "mode=online,remote",
    "lifecycle=ended",
    "kind=course&place=Berlin",
)


@pytest.mark.parametrize("query", QUESTIONS)
def test_page_and_api_list_the_same_services_in_the_same_order(client: FlaskClient, query: str) -> None:
    page = page_of(client, query)
    address = next(one for one in links(page, "/api/services") if "f=json" in one)
    answers = [client.get(address.replace("f=json", "limit=200")).get_json()]
    while following := answers[-1]["links"]["next"]:
        answers.append(client.get(following).get_json())
    pages = [page, *(page_of(client, f"{query}&page={number}") for number in range(2, -(-count(page) // 20) + 1))]

    assert count(page) == answers[0]["meta"]["total"]
    assert [one for part in pages for one in _near(part)] == [item["id"] for one in answers for item in one["items"]]
    assert all(len(_near(part)) == 20 for part in pages[:-1])


@pytest.mark.parametrize("query", QUESTIONS)
def test_the_feed_of_the_map_has_the_filters_of_the_list(client: FlaskClient, query: str) -> None:
    page = page_of(client, query)
    feed = re.search(r'"feed": "([^"]+)"', html.unescape(page))
    assert feed

    assert client.get(feed[1].replace("\\u0026", "&")).get_json()["meta"]["total"] == count(page)


def test_the_link_to_geojson_gives_the_same_services(client: FlaskClient) -> None:
    page = page_of(client, "need=N11")
    address = next(one for one in links(page, "/api/services") if "f=geojson" in one)

    assert [one["id"] for one in client.get(address).get_json(force=True)["features"]] == shown(page)


def test_each_filter_in_force_is_a_link_that_removes_it(client: FlaskClient) -> None:
    page = page_of(client, "need=N11&place=Zwickau&radius_km=25&cost=free&q=arbeit")
    chips = re.search(r'<ul class="chips".*?</ul>', page, re.DOTALL)
    assert chips

    left = [set(parse_qs(urlsplit(link).query)) for link in links(chips[0], "/de/services")]
    assert left == [
        {"place", "radius_km", "cost", "q"},
        {"need", "cost", "q"},  # a radius goes with its place
        {"need", "place", "radius_km", "cost"},
        {"need", "place", "radius_km", "q"},
        set(),
    ]
    assert "Zwickau, bis 25 km" in chips[0]


def test_where_nothing_is_found_the_filter_that_left_out_most_is_a_link(client: FlaskClient) -> None:
    query = {"language": "ti", "kind": "course", "place": "Zittau"}
    page = page_of(client, "&".join(f"{name}={value}" for name, value in query.items()))
    without = {
        name: count(page_of(client, "&".join(f"{n}={v}" for n, v in query.items() if n != name))) for name in query
    }
    best = max(without, key=lambda name: without[name])
    said = re.search(r'<a href="([^"]+)">ohne [^<]*: (\d+) Angebote?</a>', page)
    assert said
    assert set(parse_qs(urlsplit(html.unescape(said[1])).query)) == set(query) - {best}
    assert int(said[2]) == without[best] > 0
    assert 'href="/de/"' in page


def test_a_single_filter_that_leaves_nothing_leads_back_to_everything(client: FlaskClient) -> None:
    page = page_of(client, "q=xyzzy")

    assert count(page) == 0
    assert f"ohne Wörter xyzzy: {count(page_of(client))} Angebote" in page


def test_each_district_counts_the_services_of_the_list_it_leads_to(client: FlaskClient) -> None:
    page = page_of(client, "need=N1")
    part = re.search(r'<ul class="district-list">.*?</ul>', page, re.DOTALL)
    assert part
    found = re.findall(r'<a href="([^"]+)">[^<]+</a> <span class="count">(\d+)', part[0])

    counted = {html.unescape(link): int(number) for link, number in found}
    assert len(counted) == 13
    assert {link: count(client.get(link).get_data(as_text=True)) for link in counted} == counted
    assert all("need=N1" in link for link in counted)


def test_the_picture_of_the_districts_bears_the_same_numbers_and_links(client: FlaskClient) -> None:
    page = page_of(client, "need=N1")
    drawn = re.search(r'<svg.*?class="chart".*?</svg>', page, re.DOTALL)
    listed = re.search(r'<ul class="district-list">.*?</ul>', page, re.DOTALL)
    assert drawn and listed

    assert sorted(links(drawn[0], "/de/services")) == sorted(links(listed[0], "/de/services"))
    assert re.findall(r'class="number"[^>]*>(\d+)<', drawn[0]) == re.findall(r'<span class="count">(\d+)', listed[0])


def test_a_radius_shows_what_is_near_and_apart_from_it_what_helps_from_afar(client: FlaskClient) -> None:
    address = "place=Zwickau&radius_km=10"
    page = page_of(client, address)
    near, _, afar = page.partition('aria-labelledby="from-afar"')
    within = [one for n in range(1, -(-count(page) // 20) + 1) for one in _near(page_of(client, f"{address}&page={n}"))]
    number = re.search(r'id="from-afar">[^<]*<span class="count">\((\d+)\)', afar)
    link = next(one for one in links(afar, "/de/services") if "from_afar" in one)
    alone = client.get(link).get_data(as_text=True)

    assert len(within) == count(page) > 0
    assert all(float(km.replace(",", ".")) <= 10 for km in re.findall(r"([\d,]+) km Luftlinie", near))
    assert number and count(alone) == int(number[1]) > 0
    assert not {*shown(alone), *shown(afar)} & {*within}
    assert set(shown(afar)) <= set(shown(alone))
    assert "Keine Adresse im Umkreis" in afar and "Keine Adresse im Umkreis" in alone
    assert 'data-points="0"' in afar
    assert 'id="from-afar"' not in alone


def test_where_nothing_lies_in_the_radius_the_page_still_says_what_helps_from_afar(client: FlaskClient) -> None:
    page = page_of(client, "place=Oybin&radius_km=5&need=N4")

    assert count(page) == 0
    assert 'id="from-afar"' in page


def test_what_helps_from_afar_goes_with_its_radius(client: FlaskClient) -> None:
    page = page_of(client, "place=Zwickau&reach=from_afar")

    assert count(page) == count(page_of(client, "place=Zwickau"))


def _near(page: str) -> list[str]:
    return shown(page.partition('aria-labelledby="from-afar"')[0])


def test_another_language_keeps_the_filters(client: FlaskClient) -> None:
    page = page_of(client, "need=N11&place=Zwickau")
    english = next(link for link in links(page, "/en/services"))

    assert parse_qs(urlsplit(english).query) == {"need": ["N11"], "place": ["Zwickau"]}
    assert shown(client.get(english).get_data(as_text=True)) == shown(page)


def test_each_entry_leads_to_the_page_of_its_service(client: FlaskClient) -> None:
    page = page_of(client, "need=N11")

    assert [urlsplit(one).path for one in re.findall(r'<h3><a href="([^"]+)"', page)] == [
        f"/de/services/{one}" for one in shown(page)
    ]


def test_what_is_not_known_of_a_service_is_said(client: FlaskClient) -> None:
    entry = page_of(client, "q=afeefa")

    assert "Nicht angegeben: Hilft bei, Sprachen, Kosten, Adresse, Telefon." in entry


def test_the_form_is_filled_with_what_was_asked_also_with_two_codes(client: FlaskClient) -> None:
    page = page_of(client, "need=N1,N11&place=Zwickau&radius_km=12&cost=free")

    assert '<option value="N1,N11" selected>' in page
    assert '<option value="12" selected>' in page
    assert re.search(r'name="cost" value="free" checked', page)
    assert 'value="Zwickau"' in page


def test_codes_sent_one_by_one_are_several_codes(client: FlaskClient) -> None:
    assert shown(page_of(client, "need=N11&need=&need=N15")) == shown(page_of(client, "need=N11,N15"))


@pytest.mark.parametrize("path", ["/de/", "/de/find", "/de/services", "/de/services/babs", "/de/gaps"])
def test_the_list_is_one_step_away_from_every_page(client: FlaskClient, path: str) -> None:
    assert 'href="/de/services"' in client.get(path).get_data(as_text=True)


def test_the_page_tells_when_its_data_were_known_to_be_current() -> None:
    away = create_app(seed_catalog, options=ON_FIXED_DAY, state=lambda: State(database_up=False, age_s=86_400 * 3))
    fresh = create_app(seed_catalog, options=ON_FIXED_DAY)

    times = [
        re.search(r"Stand der Daten ([\d.]+), (\d\d:\d\d) Uhr", page_of(app.test_client())) for app in (away, fresh)
    ]
    assert times[0] and times[1]
    assert times[0][1] != times[1][1]


def test_the_page_needs_no_script_and_has_no_style_inside(client: FlaskClient) -> None:
    page = page_of(client)

    assert "style=" not in page and "<style" not in page
    assert len(re.findall(r'<script type="(?:application/json" id=|module" src="/static/)', page)) == 2
    assert page.count("<script") == 2


def test_without_the_files_of_the_map_the_page_is_whole_and_has_no_map() -> None:
    app = create_app(seed_catalog, options=ON_FIXED_DAY)
    app.config["MAP_FILES_MISSING"] = ["leaflet.js"]

    page = page_of(app.test_client())

    assert "<script" not in page
    assert len(shown(page)) == 20
    assert "district-list" in page


def test_a_page_of_twenty_weighs_at_most_forty_kilobytes(client: FlaskClient) -> None:
    assert max(len(gzip.compress(page_of(client, query).encode())) for query in QUESTIONS) <= 40_000


def test_every_source_of_boundaries_and_places_is_named(client: FlaskClient) -> None:
    page = page_of(client)

    assert "© GeoBasis-DE / BKG 2016, Daten verändert (GeoNutzV)" in page
    assert "© Statistisches Bundesamt (Destatis), 2019, CC BY 4.0" in page
    assert "GeoNames, CC BY 4.0, verändert" in page


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_licence_line_names_the_version_of_leaflet_that_is_fetched(lang: str) -> None:
    fetched = json.loads(Path("package.json").read_text(encoding="utf-8"))["dependencies"]["leaflet"]

    assert f"Leaflet {fetched} (BSD-2-Clause)" in words(lang)["map"]["licence"]


def test_the_lock_of_the_map_names_no_address_and_a_hash_for_each_package() -> None:
    packages = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))["packages"]

    locked = [one for name, one in packages.items() if name]
    assert len(locked) == 4
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in locked)


def test_where_all_words_together_find_nothing_each_is_offered_with_what_it_finds(client: FlaskClient) -> None:
    page = page_of(client, "q=afeefa+nicht+xyzzyq&cost=free")
    some = page_of(client, "q=babs+xyzzyq+nicht")
    offered = [link for link in links(some, "/de/services") if "q=babs" in link and "xyzzyq" not in link]

    assert "Alle Wörter zusammen stehen in keinem Angebot" in some
    assert "q=nicht" not in page + some
    assert count(page_of(client, offered[0].partition("?")[2])) > 0


@pytest.mark.parametrize("path", ["/de/services", "/de/gaps"])
def test_fields_left_empty_do_not_stay_in_the_address(client: FlaskClient, path: str) -> None:
    tidied = client.get(f"{path}?need=N11&status=&language=" if "gaps" in path else f"{path}?need=N11&kind=&radius_km=")

    assert (tidied.status_code, tidied.headers["Location"]) == (302, f"{path}?need=N11")
    assert client.get(f"{path}?need=").headers["Location"] == path


def test_ended_offers_are_listed_when_they_are_asked_for(client: FlaskClient) -> None:
    page = page_of(client, "lifecycle=ended")

    assert count(page) > 0
    assert {state(CATALOG.services[one], today()) for one in shown(page)} == {"ended"}
    assert "beendet" in page


@pytest.mark.parametrize(("lang", "hint"), [("de", "keine Angaben zu einer Person"), ("en", "nothing about a person")])
def test_the_search_asks_for_nothing_about_a_person(client: FlaskClient, lang: str, hint: str) -> None:
    assert hint in page_of(client, lang=lang)
