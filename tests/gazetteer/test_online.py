"""Nominatim and Photon as geopy speaks to them: what is sent, how often, and what an answer means."""

import pytest
from geopy.adapters import AdapterHTTPError
from geopy.exc import GeocoderTimedOut, GeocoderUnavailable
from geopy.extra import rate_limiter

from service.config.errors import ConfigurationError
from service.config.geocoding import geocoding
from service.config.settings import Geocoding
from service.gazetteer.online import GeocoderAway, OnlineGeocoder
from tests.gazetteer.canned import NOMINATIM, PHOTON, STREET, Canned

AGENT = "Beispielverein (geo@beispiel.example)"
OURS = Geocoding("nominatim", "geo.beispiel.example", "http", AGENT, 0.0)


def test_nominatim_is_asked_with_our_name_our_box_and_our_country() -> None:
    canned = Canned([NOMINATIM])

    OnlineGeocoder(OURS, canned).find("Kirchplatz 2, 02625 Bautzen")

    address, sent = canned.address()
    assert address == "http://geo.beispiel.example/search"
    assert sent == {
        "q": ["Kirchplatz 2, 02625 Bautzen"],
        "format": ["json"],
        "limit": ["5"],
        "countrycodes": ["de"],
        "viewbox": ["11.8,50.1,15.1,51.8"],
        "addressdetails": ["1"],
        "accept-language": ["de"],
    }
    assert canned.asked[0][1] == 10
    assert canned.asked[0][2]["User-Agent"] == AGENT


def test_photon_is_asked_with_our_name_and_our_box() -> None:
    canned = Canned({"features": [PHOTON]})

    OnlineGeocoder(Geocoding("photon", "geo.beispiel.example", "https", AGENT, 0.0), canned).find("Kirchplatz 2")

    address, sent = canned.address()
    assert address == "https://geo.beispiel.example/api"
    assert sent == {"q": ["Kirchplatz 2"], "limit": ["5"], "lang": ["de"], "bbox": ["11.8,50.1,15.1,51.8"]}
    assert canned.asked[0][2]["User-Agent"] == AGENT


def test_a_house_number_makes_a_point_exact_and_a_street_alone_does_not() -> None:
    found = OnlineGeocoder(OURS, Canned([NOMINATIM, STREET])).find("Kirchplatz 2")
    photon = OnlineGeocoder(Geocoding("photon", "x", "http", AGENT, 0.0), Canned({"features": [PHOTON]})).find("x")

    assert [(hit.lat, hit.lon, hit.precision) for hit in found] == [
        (51.181174, 14.423927, "exact"),
        (51.18, 14.423927, "place"),
    ]
    assert photon[0].precision == "exact"
    assert (photon[0].lat, photon[0].lon) == (51.181174, 14.423927)


def test_no_hit_is_an_empty_list() -> None:
    assert OnlineGeocoder(OURS, Canned([])).find("Nirgendwo 1") == []


@pytest.mark.parametrize(
    "trouble",
    [
        GeocoderTimedOut("late"),
        GeocoderUnavailable("away"),
        AdapterHTTPError("", status_code=503, headers={}, text=""),
        AdapterHTTPError("", status_code=429, headers={}, text=""),
        AdapterHTTPError("", status_code=403, headers={}, text=""),
    ],
)
def test_a_server_that_stays_away_is_asked_three_times_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, trouble: Exception
) -> None:
    monkeypatch.setattr(rate_limiter, "sleep", lambda _: None)
    canned = Canned(trouble)

    with pytest.raises(GeocoderAway, match=r"nominatim:geo\.beispiel\.example does not answer"):
        OnlineGeocoder(OURS, canned).find("Kirchplatz 2")

    assert len(canned.asked) == 3
    assert caplog.records == []


def test_an_answer_after_a_failure_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limiter, "sleep", lambda _: None)

    assert OnlineGeocoder(OURS, Canned(GeocoderTimedOut("late"), [NOMINATIM])).find("Kirchplatz 2")


def test_between_two_questions_a_second_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    now, asked_at = [100.0], list[float]()
    monkeypatch.setattr(rate_limiter, "sleep", lambda seconds: now.append(now[-1] + seconds))
    monkeypatch.setattr(rate_limiter, "default_timer", lambda: now[-1])
    geocoder = OnlineGeocoder(Geocoding("nominatim", "x", "http", AGENT, 1.0), Canned([NOMINATIM]))

    for _ in range(3):
        geocoder.find("Kirchplatz 2")
        asked_at.append(now[-1])

    assert asked_at == [100.0, 101.0, 102.0]


def test_nothing_configured_is_offline() -> None:
    assert geocoding({}) is None
    assert geocoding({"GEOCODER": "offline"}) is None


def test_a_server_of_ones_own_needs_only_its_name() -> None:
    told = {"GEOCODER": "photon", "GEOCODER_DOMAIN": "geo.beispiel.example", "GEOCODER_DELAY_S": "0"}

    assert geocoding(told) == Geocoding("photon", "geo.beispiel.example", "https", "verweisgraph", 0.0)


def test_the_public_server_is_asked_once_a_second_at_most_and_under_a_name() -> None:
    assert geocoding({"GEOCODER": "nominatim", "GEOCODER_USER_AGENT": AGENT}) == Geocoding(
        "nominatim", "nominatim.openstreetmap.org", "https", AGENT, 1.0
    )


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"GEOCODER": "google"}, "GEOCODER must"),
        ({"GEOCODER": "nominatim"}, "GEOCODER_USER_AGENT"),
        ({"GEOCODER": "nominatim", "GEOCODER_USER_AGENT": "a", "GEOCODER_DELAY_S": "0.5"}, "GEOCODER_DELAY_S"),
        ({"GEOCODER": "photon", "GEOCODER_DOMAIN": "x", "GEOCODER_DELAY_S": "nan"}, "GEOCODER_DELAY_S"),
        ({"GEOCODER": "photon", "GEOCODER_DOMAIN": "x", "GEOCODER_DELAY_S": "soon"}, "GEOCODER_DELAY_S"),
        ({"GEOCODER": "photon", "GEOCODER_DOMAIN": "x", "GEOCODER_SCHEME": "ftp"}, "GEOCODER_SCHEME"),
    ],
)
def test_a_wrong_setting_names_its_key(told: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        geocoding(told)
