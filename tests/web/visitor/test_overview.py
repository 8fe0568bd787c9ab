"""Pages of districts and topics: the list with one filter, and what lies beside it."""

import re

import pytest
from flask.testing import FlaskClient

from service.gazetteer.boundaries import boundaries
from tests.seed_catalog import seed_catalog

NEEDS = sorted(code for kind, code in seed_catalog().records if kind == "need")


def entries(page: str) -> list[str]:
    return re.findall(r'data-service="([^"]+)"', page)


def beside(page: str) -> list[str]:
    return re.findall(r'href="(/de/(?:districts|topics)/[^"]+)"', page.split("<form", maxsplit=1)[0])


@pytest.mark.parametrize("region", sorted(boundaries("districts")))
def test_each_district_has_a_page_with_its_services(client: FlaskClient, region: str) -> None:
    answer = client.get(f"/de/districts/{region}")
    listed = client.get(f"/api/services?region={region}&limit=200").get_json()

    assert answer.status_code == 200
    assert f"{listed['meta']['total']} Angebote</h2>" in answer.get_data(as_text=True)
    assert set(entries(answer.get_data(as_text=True))) <= {item["id"] for item in listed["items"]}


@pytest.mark.parametrize("need", NEEDS)
def test_each_topic_has_a_page_with_its_services_in_order(client: FlaskClient, need: str) -> None:
    page = client.get(f"/en/topics/{need}").get_data(as_text=True)
    listed = client.get(f"/api/services?need={need}").get_json()

    assert entries(page) == [item["id"] for item in listed["items"]]


def test_a_district_names_those_next_to_it_and_they_name_it(client: FlaskClient) -> None:
    names = {
        region: beside(client.get(f"/de/districts/{region}").get_data(as_text=True))
        for region in boundaries("districts")
    }

    assert names["14511"] == [f"/de/districts/{one}" for one in ("14521", "14522", "14524")]
    for region, found in names.items():
        assert all(f"/de/districts/{region}" in names[one.rsplit("/", 1)[1]] for one in found)


def test_a_topic_leads_to_the_finer_ones_and_they_back(client: FlaskClient) -> None:
    topic = beside(client.get("/de/topics/N12").get_data(as_text=True))

    assert "/de/topics/N12.hire_refugee" in topic
    assert beside(client.get("/de/topics/N12.hire_refugee").get_data(as_text=True)) == ["/de/topics/N12"]


def test_the_page_of_a_service_leads_to_its_topics_and_districts(client: FlaskClient) -> None:
    some = next(one for one in seed_catalog().services.values() if "14524" in one.serves and one.meets)
    page = client.get(f"/de/services/{some.id}").get_data(as_text=True)

    assert 'href="/de/districts/14524"' in page
    assert f'href="/de/topics/{some.meets[0].need}"' in page


@pytest.mark.parametrize("path", ["districts/11000", "districts/14", "districts/x", "topics/N99", "topics/x"])
def test_what_does_not_exist_is_a_404_page(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/de/{path}", headers={"Accept": "text/html"})

    assert (answer.status_code, answer.mimetype) == (404, "text/html")


def test_no_parameter_is_taken_beside_the_path(client: FlaskClient) -> None:
    page = client.get("/de/topics/N11?status=DU").get_data(as_text=True)

    assert "nicht beachtet: status." in page
    assert "status=DU" not in page
