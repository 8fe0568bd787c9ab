"""Settings: what is wrong is said in one sentence that names the key."""

from pathlib import Path

import pytest

from service.config import ConfigurationError, Settings, Tiles, from_environment


def test_nothing_set_serves_one_machine_on_loopback() -> None:
    assert from_environment({}) == Settings(8000, Path("var"), 8, 2)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "²"),
        ("PORT", "-1"),
        ("PORT", ""),
        ("THREADS", "65"),
        ("WORKERS", "x"),
        ("DEMAND_PER_MINUTE", "0"),
    ],
)
def test_a_bad_number_names_its_key(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        from_environment({name: value})


def test_a_misspelt_key_stops_the_start() -> None:
    with pytest.raises(ConfigurationError, match="VERWEISGRAPH_NEO4J_VERSOIN"):
        from_environment({"VERWEISGRAPH_NEO4J_VERSOIN": "5"})


def test_tiles_come_with_whom_to_name_and_their_origin_is_known() -> None:
    url = "https://tiles.example:8443/de/{z}/{x}/{y}.png"
    tiles = from_environment({"MAP_TILES": url, "MAP_TILES_ATTRIBUTION": " © Example "}).tiles

    assert tiles == Tiles(url, "© Example")
    assert tiles.origin == "https://tiles.example:8443"


@pytest.mark.parametrize(
    ("url", "named", "key"),
    [
        ("https://tiles.example/{z}/{x}/{y}.png", "", "MAP_TILES_ATTRIBUTION"),
        ("https://tiles.example/{z}/{x}.png", "©", "MAP_TILES must"),
        ("https://{s}.tiles.example/{z}/{x}/{y}.png", "©", "MAP_TILES must"),
        ("ftp://tiles.example/{z}/{x}/{y}.png", "©", "MAP_TILES must"),
        ("https://tiles.example; script-src */{z}/{x}/{y}.png", "©", "MAP_TILES must"),
        ("https://tiles.example/{z}/{x}/{y}.png; script-src *", "©", "MAP_TILES must"),
    ],
)
def test_tiles_that_cannot_be_are_refused_with_their_key(url: str, named: str, key: str) -> None:
    with pytest.raises(ConfigurationError, match=key):
        from_environment({"MAP_TILES": url, "MAP_TILES_ATTRIBUTION": named})


def test_hosts_are_loopback_and_what_the_operator_names() -> None:
    named = from_environment({"TRUSTED_HOSTS": "hilfe.example, www.hilfe.example"}).trusted_hosts

    assert named == ("127.0.0.1", "localhost", "[::1]", "hilfe.example", "www.hilfe.example")


@pytest.mark.parametrize("wrong", ["https://hilfe.example", "hilfe.example:8000", "a b", "*"])
def test_what_is_no_host_is_refused(wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="TRUSTED_HOSTS"):
        from_environment({"TRUSTED_HOSTS": wrong})
