"""The index of sites finds what a look at every service finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.catalog.listing.facets import far_reaching
from service.catalog.nearness import Nearness, Point, nearness
from service.domain.distance import distance_km
from service.domain.model import Service, Site
from tests.seed_catalog import seed_catalog

HERE = st.tuples(st.floats(50, 52).map(lambda x: round(x, 2)), st.floats(11.8, 15.1).map(lambda x: round(x, 2)))
ANYWHERE = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
SITES = st.lists(HERE | ANYWHERE, max_size=3)


def service(key: str, points: list[Point], **more: str) -> Service:
    return Service(key, key, "counselling", sites=tuple(Site(key, "14612", lat, lon) for lat, lon in points), **more)


def measured(services: list[Service], point: Point) -> dict[str, float]:
    """Every service with a point and its distance, nearest first, then by id."""
    found = {
        one.id: min(distance_km(point, (site.lat, site.lon)) for site in one.sites) for one in services if one.sites
    }
    return dict(sorted(found.items(), key=lambda entry: (entry[1], entry[0])))


@given(st.lists(SITES, max_size=30), HERE | ANYWHERE, st.integers(1, 12))
def test_the_k_nearest_are_those_of_a_look_at_everything(held: list[list[Point]], asked: Point, k: int) -> None:
    services = [service(f"s{number:02}", points) for number, points in enumerate(held)]

    assert list(Nearness(services).nearest(asked, k).items()) == list(measured(services, asked).items())[:k]


@given(st.lists(SITES, max_size=30), HERE | ANYWHERE, st.floats(0.1, 21_000))
def test_within_a_radius_is_what_is_not_further(held: list[list[Point]], asked: Point, radius: float) -> None:
    services = [service(f"s{number:02}", points) for number, points in enumerate(held)]

    wanted = [(key, km) for key, km in measured(services, asked).items() if km <= radius]
    assert list(Nearness(services).within(asked, radius).items()) == wanted


@pytest.mark.parametrize(
    ("one", "far"),
    [
        (service("office", [(51.0, 13.7)]), False),
        (service("telephone", []), True),
        (service("land", [(51.0, 13.7)], level="statewide"), True),
        (service("country", [(51.0, 13.7)], level="nationwide"), True),
        (service("online", [(51.0, 13.7)], mode="online"), True),
    ],
)
def test_distance_does_not_matter_for_what_is_online_or_for_the_whole_land(one: Service, *, far: bool) -> None:
    assert far_reaching(one) is far


def test_the_index_is_kept_while_the_services_are_the_same() -> None:
    assert nearness(seed_catalog()) is nearness(seed_catalog())


@given(st.lists(SITES, min_size=1, max_size=12), st.data())
def test_an_index_that_was_moved_finds_what_a_new_one_finds(held: list[list[Point]], data: st.DataObject) -> None:
    services = [service(f"s{number:02}", points) for number, points in enumerate(held)]
    gone = data.draw(st.lists(st.sampled_from(services), unique_by=lambda one: one.id))
    came = [service(one.id, data.draw(SITES)) for one in gone[1:]] + [service("new", data.draw(SITES))]
    asked, radius = data.draw(HERE | ANYWHERE), data.draw(st.floats(0.1, 21_000))

    moved = Nearness(services).moved([one.id for one in gone], came)

    now = [*(one for one in services if one not in gone), *came]
    assert moved.within(asked, radius) == Nearness(now).within(asked, radius)
    assert list(moved.within(asked, radius).items()) == list(Nearness(now).within(asked, radius).items())
