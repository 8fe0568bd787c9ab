"""Settings: what is wrong is said in one sentence that names the key."""

import os
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.catalog import last_good
from service.cli.main import cli
from service.config.environment import from_environment
from service.config.errors import ConfigurationError
from service.config.settings import Settings, Tiles
from service.config.signing_key import signing_keys
from service.config.variables import Variables
from service.graph.driver import endpoint_from_environment
from service.graph.engine.releases import release


def test_nothing_set_serves_one_machine_on_loopback() -> None:
    assert from_environment({}) == Settings(port=8000, data_dir=Path("var"), threads=8, workers=2)


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
        ("DRAIN_S", "-1"),
        ("DRAIN_S", "31"),
    ],
)
def test_a_bad_number_names_its_key(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        from_environment({name: value})


@pytest.mark.parametrize(
    ("environ", "drain_s"),
    [({}, 0), ({"BEHIND_PROXY": "true"}, 5), ({"BEHIND_PROXY": "true", "DRAIN_S": "0"}, 0), ({"DRAIN_S": "30"}, 30)],
)
def test_requests_are_served_on_where_somebody_may_look_at_readiness(environ: dict[str, str], drain_s: int) -> None:
    assert from_environment(environ).drain_s == drain_s


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


@pytest.mark.parametrize("name", ["THREADS", "VERWEISGRAPH_THREADS"])
def test_a_setting_of_ours_is_taken_with_and_without_prefix(name: str) -> None:
    assert from_environment({name: "3"}).threads == 3


def test_names_that_other_programs_export_are_taken_with_prefix_only() -> None:
    assert from_environment({"HOST": "build-7", "NEO4J_VERSION": "4.4.1"}) == Settings()
    assert from_environment({"HOST": "build-7", "VERWEISGRAPH_HOST": "127.0.0.2"}).host == "127.0.0.2"
    assert Variables({"NEO4J_VERSION": "4.4.1"}).text("NEO4J_VERSION") == ""


def test_two_spellings_that_differ_stop_the_start() -> None:
    with pytest.raises(ConfigurationError, match="THREADS and VERWEISGRAPH_THREADS say different things"):
        from_environment({"THREADS": "3", "VERWEISGRAPH_THREADS": "4"})


def test_an_address_that_others_reach_needs_a_web_server_in_front() -> None:
    with pytest.raises(ConfigurationError, match=r"VERWEISGRAPH_HOST is 0\.0\.0\.0.*BEHIND_PROXY"):
        from_environment({"VERWEISGRAPH_HOST": "0.0.0.0"})

    behind = from_environment({"VERWEISGRAPH_HOST": "0.0.0.0", "BEHIND_PROXY": "10.0.0.2, ::1"})
    assert (behind.host, behind.proxies) == ("0.0.0.0", ("10.0.0.2", "::1", "::ffff:10.0.0.2"))


def test_nobody_is_believed_unless_the_operator_says_so() -> None:
    assert from_environment({}).proxies == from_environment({"BEHIND_PROXY": "false"}).proxies == ()
    assert from_environment({"BEHIND_PROXY": "true"}).proxies == ("127.0.0.1", "::1", "::ffff:127.0.0.1")
    assert from_environment({"BEHIND_PROXY": "::ffff:10.0.0.2"}).proxies == ("10.0.0.2", "::ffff:10.0.0.2")


def test_the_public_address_is_one_of_our_names() -> None:
    settings = from_environment({"PUBLIC_URL": "https://hilfe.example/"})

    assert settings.public_url == "https://hilfe.example"
    assert "hilfe.example" in settings.trusted_hosts


def test_without_a_public_address_links_are_those_of_the_request() -> None:
    assert from_environment({"PORT": "8123"}).public_url == ""
    assert from_environment({}).trusted_hosts == ("127.0.0.1", "localhost", "[::1]")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "hilfe.example"),
        ("PUBLIC_URL", "https://hilfe.example/pfad"),
        ("PUBLIC_URL", "https://u:p@hilfe.example"),
        ("PUBLIC_URL", "https://hilfe.example:99999"),
        ("VERWEISGRAPH_HOST", "hilfe.example"),
        ("BEHIND_PROXY", "yes"),
        ("LOG_LEVEL", "loud"),
        ("METRICS_BIND", "9108x"),
        ("METRICS_BIND", "example:1"),
        ("SECRET_KEY", "short"),
    ],
)
def test_a_setting_that_cannot_be_names_its_key(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        from_environment({name: value})


def test_metrics_can_be_off_or_elsewhere() -> None:
    assert from_environment({"METRICS_BIND": "off"}).metrics_port == 0
    assert from_environment({"METRICS_BIND": "[::1]:9200"}).metrics_port == 9200


def test_a_secret_stands_in_a_file_and_shows_nowhere(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 40 + "\n")

    settings = from_environment({"SECRET_KEY_FILE": str(tmp_path / "key")})

    assert settings.secret_key == "k" * 40
    assert "kkk" not in repr(settings)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe"])
def test_a_file_that_holds_no_secret_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "password"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ConfigurationError, match="NEO4J_PASSWORD_FILE names"):
        endpoint_from_environment({"NEO4J_URI": "bolt://127.0.0.1:7687", "NEO4J_PASSWORD_FILE": str(path)})


def test_the_key_before_is_still_believed_and_a_cut_one_is_made_anew(tmp_path: Path) -> None:
    (first,) = signing_keys(Settings(data_dir=tmp_path))
    (tmp_path / "cursor.key").rename(tmp_path / "cursor.key.old")

    old, new = signing_keys(Settings(data_dir=tmp_path))
    (tmp_path / "cursor.key").write_bytes(b"")

    assert old == first
    assert new not in (first, b"")
    assert len(signing_keys(Settings(data_dir=tmp_path))[-1]) == 32
    assert (tmp_path / "cursor.key").stat().st_mode & 0o077 == 0


def test_keys_before_are_believed_whichever_way_the_newest_is_kept(tmp_path: Path) -> None:
    file, stated, older = signing_keys(Settings(data_dir=tmp_path))[0], "s" * 32, "o" * 32

    in_a_file = signing_keys(Settings(data_dir=tmp_path, secret_key_fallbacks=(older,)))
    in_the_environment = signing_keys(Settings(data_dir=tmp_path, secret_key=stated, secret_key_fallbacks=(older,)))

    assert in_a_file == [older.encode(), file]
    assert in_the_environment == [older.encode(), file, stated.encode()]


def test_a_secret_that_is_left_empty_does_not_contradict_its_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("secret\n")
    environ = {"NEO4J_URI": "bolt://127.0.0.1:7687", "NEO4J_PASSWORD": ""}

    endpoint = endpoint_from_environment({**environ, "NEO4J_PASSWORD_FILE": str(tmp_path / "password")})

    assert endpoint is not None
    assert endpoint.password == "secret"


def test_the_version_is_told() -> None:
    told = CliRunner().invoke(cli, ["--version"])

    assert (told.exit_code, told.output) == (0, f"verweisgraph {version('verweisgraph')}\n")


@pytest.mark.parametrize("name", ["SECRET_KEY_FILE", "SECRET_KEY_FALLBACKS_FILE", "NEO4J_PASSWORD_FILE"])
def test_a_pipe_in_place_of_a_secret_is_said_at_once(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "secret")

    with pytest.raises(ConfigurationError, match=f"{name} names .* no plain file"):
        Variables({name: str(tmp_path / "secret")}).text(name.removesuffix("_FILE"))


def test_a_pipe_in_place_of_a_key_or_a_kept_directory_holds_up_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cursor.key")
    os.mkfifo(tmp_path / "catalog.jsonl.gz")

    assert last_good.read(tmp_path / "catalog.jsonl.gz") is None
    with pytest.raises(ConfigurationError, match=r"cursor\.key"):
        signing_keys(Settings(data_dir=tmp_path))


def test_a_version_of_the_database_that_is_not_known_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"5\.26\.31"):
        release("../../etc")
