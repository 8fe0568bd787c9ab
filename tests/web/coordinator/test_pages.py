"""The pages of gaps: they show what the API says, without script, in both languages."""

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.paper.charts.states import LOOKS
from tests.counted_catalog import counted_by_status
from tests.seed_catalog import ON_FIXED_DAY, seed_catalog
from tests.surveyed import surveyed

CLIENT = create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()
PAGES = (
    "gaps",
    "gaps/cells",
    "gaps/map",
    "gaps/timeline?need=N1",
    "gaps/cliffs",
    "gaps/equity",
    "gaps/cells/14524:N11:all:any",
    "gaps/difference",
    "gaps/surveys",
    "gaps/funders",
    "gaps/funders/foerderung-esf",
    "gaps/funders/foerderung-esf/not-renewed",
)


@pytest.fixture
def client() -> FlaskClient:
    return CLIENT


@pytest.fixture(scope="module")
def counted() -> FlaskClient:
    catalog = counted_by_status()
    return create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client()


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_where_its_figures_come_from(client: FlaskClient, path: str, lang: str) -> None:
    answer = client.get(f"/{lang}/{path}")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert client.get("/api/gaps/cells").get_json()["meta"]["rules_version"] in page
    assert ("Personenzahlen vom 31.12.2022" if lang == "de" else "Numbers of persons on 2022-12-31") in page
    assert "<script" not in page
    assert "style=" not in page
    assert "{" not in re.sub(r"<[^>]+>", "", page)


def test_each_cell_of_the_matrix_bears_its_word_and_leads_to_its_explanation(client: FlaskClient) -> None:
    page = client.get("/de/gaps").get_data(as_text=True)

    cells = re.findall(r'<td class="cell (\w+)">.*?</td>', page, re.DOTALL)

    assert len(cells) == 13 * 32
    assert page.count('href="/de/gaps/cells/') == 13 * 32
    assert "ungeprüft" in page


def test_no_data_bears_no_number(client: FlaskClient) -> None:
    page = client.get("/de/gaps?need=N1.identity").get_data(as_text=True)
    cells = re.findall(r'<td class="cell no_data">(.*?)</td>', page, re.DOTALL)

    assert len(cells) == 13
    assert not any("%" in cell for cell in cells)


def test_a_cell_nobody_looked_at_says_that_it_is_no_gap(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cells/14524:N1.identity:all:any").get_data(as_text=True)

    assert "weder eine Lücke noch Deckung" in page
    assert "<svg" not in page


def test_empty_choices_of_the_form_ask_for_everything(client: FlaskClient) -> None:
    address = "/de/gaps?region=14&need=&language=&group=&status=&rows=need&cols=district"
    assert client.get(address, follow_redirects=True).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *(("gaps?rows=need&cols=need", 400), ("gaps?need=N99", 400), ("gaps/cells/x", 404)),
        *(("gaps/levers?cell=x", 400), ("gaps/siting?need=N99", 400), ("gaps/cells?state=x", 400)),
    ],
)
def test_what_cannot_be_answered_is_a_page_that_says_so(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(f"/de/{path}")

    assert answer.status_code == status
    assert answer.mimetype == "text/html"


def test_the_mentors_page_shows_the_way_to_the_gaps(client: FlaskClient) -> None:
    assert 'href="/de/gaps"' in client.get("/de/").get_data(as_text=True)


def test_an_unverified_area_shows_its_span_and_never_a_bare_zero(client: FlaskClient) -> None:
    page = client.get("/de/gaps/map?need=N11").get_data(as_text=True)
    words = re.findall(r"<text[^>]*>([^<]*)</text>", page)

    assert any(re.fullmatch(r"\? 0–\d+\xa0%", word) for word in words)
    assert not any(re.fullmatch(r"\? 0(\xa0%)?", word) for word in words)


def test_the_map_draws_the_figure_that_is_asked_for(client: FlaskClient) -> None:
    fills = {}
    for metric in ("state", "share", "minutes"):
        page = client.get(f"/de/gaps/map?need=N18&metric={metric}").get_data(as_text=True)
        fills[metric] = set(re.findall(r'fill="(#\w{6})" fill-rule', page))
        assert (metric == "state") is ('<ul class="classes">' not in page)

    assert fills["state"] & (fills["share"] | fills["minutes"]) <= {LOOKS["unverified"].fill}
    assert len(fills["minutes"]) > 1


def test_needs_stand_under_their_topic_as_on_the_other_pages(client: FlaskClient) -> None:
    lists = []
    for path in ("gaps", "services"):
        page = client.get(f"/de/{path}").get_data(as_text=True)
        options = page.split('name="need"', 1)[1].split("</select>", 1)[0]
        lists.append(re.findall(r'<option value="([^"]+)"[^>]*>([^<]*)', options))

    assert lists[0] == lists[1]
    assert any(text.startswith("– ") for _, text in lists[0])


def test_the_cliffs_show_what_is_certain_and_beside_it_what_may_open(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cliffs").get_data(as_text=True)
    certain, may = page.split("Was sich öffnen oder wachsen kann", 1)

    assert 'href="/de/gaps/cells/14521:N5:all:any"' in certain
    assert re.search(r"Gesucht bis \d\d\.\d\d\.\d{4}: Auch wenn alles Unbekannte ungünstig", may)


def test_cliffs_without_any_say_until_which_day_was_looked(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cliffs?region=14524&need=N12&to=2027-06-30").get_data(as_text=True)

    assert page.count("Gesucht bis 30.06.2027") == 2
    assert "Bis 30.06.2027 endet für dieses Gebiet kein Angebot" in page


def test_each_offer_that_ends_has_its_own_share(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cliffs").get_data(as_text=True).split("Angebote, die enden", 1)[1]
    rows = re.findall(
        r'services/(amm-[a-z-]+)".*?<td>beim [^<]*</td>\s*<td>(\d+)</td><td>([^<]*)</td>', page, re.DOTALL
    )
    shares = {name: share for name, cells, share in rows if cells != "0"}

    assert {share for _, cells, share in rows if cells == "0"} == {"–"}
    assert len(set(shares.values())) > 2


def test_the_timeline_names_its_unit_in_title_and_axis(client: FlaskClient) -> None:
    page = client.get("/de/gaps/timeline").get_data(as_text=True)

    assert re.search(r"<title[^>]*>Zeitverlauf: [^<]*Anteile der vollen Hilfe", page)
    assert re.search(r"<text[^>]*>Anteile der vollen Hilfe", page)


@pytest.mark.parametrize(
    "path", ["gaps?region=14524", "gaps/map", "gaps/timeline?need=N1", "gaps/cliffs", "gaps/equity"]
)
def test_every_page_of_figures_links_them_as_files(client: FlaskClient, path: str) -> None:
    page = client.get(f"/de/{path}").get_data(as_text=True)
    links = [html.unescape(one) for one in re.findall(r'href="(/api/gaps/[^"]*f=(?:csv|xlsx)[^"]*)"', page)]

    assert [client.get(one).mimetype.rsplit(".", 1)[-1] for one in links] == ["text/csv", "sheet"]
    assert client.get(links[0]).get_data().startswith(b"\xef\xbb\xbf")
    assert ";" in client.get(links[0]).get_data(as_text=True).splitlines()[0]


@pytest.mark.parametrize("path", ["", "services", "gaps/map"])
def test_gaps_are_in_the_navigation_of_every_page(client: FlaskClient, path: str) -> None:
    page = client.get(f"/de/{path}").get_data(as_text=True)

    assert '<a href="/de/gaps">Lücken</a>' in page.split('<nav class="areas"', 1)[1].split("</nav>", 1)[0]


def test_an_unverified_cell_explains_that_nothing_is_certain_instead_of_drawing_zeros(client: FlaskClient) -> None:
    page = client.get("/de/gaps/cells/14626:N1:all:any").get_data(as_text=True)

    assert "hängt an Angaben, die nicht bekannt sind" in page
    assert "Welchen Anteil jede Hürde" not in page


def test_districts_side_by_side_show_shares_where_only_residents_are_known_and_persons_where_they_are_counted(
    client: FlaskClient, counted: FlaskClient
) -> None:
    shares, persons = (one.get("/de/gaps/equity?need=N5").get_data(as_text=True) for one in (client, counted))

    assert re.search(r"<td>\d+–\d+\xa0%</td>", shares)
    assert not re.search(r"<td>[\d.]+–[\d.]+</td>", shares)
    assert re.search(r"<td>[\d.]+–[\d.]+</td>", persons)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_sheet_shows_what_a_figure_rests_on_and_keeps_its_address(client: FlaskClient, lang: str) -> None:
    cell = client.get(f"/{lang}/gaps/cells/14522:N18:all:any").get_data(as_text=True)
    first = html.unescape(re.search(r'href="(/\w+/gaps/defence/[^"]+)"', cell)[1])  # type: ignore[index]
    page = client.get(first).get_data(as_text=True)
    identifier = re.search(r'<dd class="id">([^<]+)', page)[1]  # type: ignore[index]
    again = client.get(f"/{lang}/gaps/defence/{identifier}").get_data(as_text=True)

    assert page.count("<tr><th") > 7
    assert "{" not in re.sub(r"<[^>]+>", "", page)
    assert re.sub(r'href="[^"]*"', "", again) == re.sub(r'href="[^"]*"', "", page)
    older = client.get(f"/{lang}/gaps/defence/{identifier.replace('~r1~', '~r0~')}").get_data(as_text=True)
    assert 'class="notice"' in older
    assert 'class="notice"' not in page


def test_the_page_of_a_programme_has_the_press_that_computes_what_opens(client: FlaskClient) -> None:
    page = client.get("/de/gaps/funders/foerderung-smwa-amm?need=N5").get_data(as_text=True)
    action = re.search(r'<form method="get" action="([^"]*not-renewed)"', page)
    assert action
    opened = client.get(f"{action[1]}?need=N5").get_data(as_text=True)

    assert 'name="need" value="N5"' in page
    assert "Gerechnet für den 01.01.2028" in opened
    assert 'href="/de/gaps/cells/14523:N5:all:any"' in opened
    assert re.search(r"ungeprüft</th><td>\d+</td>", opened)


def test_the_page_of_programmes_says_of_how_many_services_no_funding_is_recorded(client: FlaskClient) -> None:
    meta = client.get("/api/gaps/funders").get_json()["meta"]
    page = client.get("/de/gaps/funders").get_data(as_text=True)

    assert f"Für {meta['without_funding']} von {meta['helping']} Angeboten" in page


def test_the_page_of_two_days_shows_what_differs_and_how_a_past_day_is_judged(client: FlaskClient) -> None:
    past = client.get("/de/gaps/difference?from=2025-11-24&to=2026-11-24").get_data(as_text=True)
    page = client.get("/de/gaps/difference?from=2027-12-31&to=2028-01-01").get_data(as_text=True)

    assert 'name="from" type="date" value="2025-11-24"' in past
    assert "mit dem beurteilt, was heute bekannt ist" in past
    assert "mit dem beurteilt, was heute bekannt ist" not in page
    assert re.search(r"<td>\+\d+</td>", page)
    assert "-0" not in re.sub(r"\d{4}-\d\d-\d\d|<[^>]+>", "", page).replace("2026-11", "")


def test_two_days_without_a_difference_say_so(client: FlaskClient) -> None:
    page = client.get("/de/gaps/difference?from=2026-11-23&to=2026-11-24&need=N12").get_data(as_text=True)

    assert "Keines der 13 Felder ist am 24.11.2026 anders als am 23.11.2026" in page


def test_days_that_cannot_be_compared_are_a_page_with_the_reason(client: FlaskClient) -> None:
    answer = client.get("/de/gaps/difference?from=2019-06-01&to=2026-11-24")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 409
    assert "An beiden Tagen gelten verschiedene Personenzahlen" in page
    assert "Nicht verstanden" not in page
    assert re.search(r'class="button" href="/de/gaps\b', page)


def test_surveys_say_what_one_is_which_are_worth_most_and_that_entering_needs_sign_in(client: FlaskClient) -> None:
    page = client.get("/de/gaps/surveys").get_data(as_text=True)
    first = client.get("/api/gaps/surveys").get_json()["first"]

    assert "Eine Erhebung sagt" in page
    assert "eine Anmeldung gibt es hier noch nicht" in page
    assert [f'href="/de/gaps/cells/{one["id"]}"' in page for one in first] == [True] * 3


def test_the_grid_of_surveys_says_when_somebody_looked_and_until_when_it_counts() -> None:
    catalog = surveyed(("14524", "N5", date(2026, 11, 1)), ("14511", "N1", date(2025, 6, 1)))
    page = create_app(lambda: catalog, options=ON_FIXED_DAY, keys=[b"k" * 32]).test_client().get("/de/gaps/surveys")
    cells = re.findall(r"<td>(.*?)</td>", page.get_data(as_text=True).split("Letztes Nachsehen nach", 1)[1])

    assert [cell for cell in cells if cell != "–"] == [
        "01.06.2025, gilt bis 01.06.2026 (abgelaufen)",
        "01.11.2026, gilt bis 01.11.2027",
    ]
