"""Settings: what is wrong is said in one sentence that names the key."""

from pathlib import Path

import pytest

from service.config import ConfigurationError, Settings, from_environment


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
    ],
)
def test_a_bad_number_names_its_key(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        from_environment({name: value})


def test_a_misspelt_key_stops_the_start() -> None:
    with pytest.raises(ConfigurationError, match="VERWEISGRAPH_NEO4J_VERSOIN"):
        from_environment({"VERWEISGRAPH_NEO4J_VERSOIN": "5"})
