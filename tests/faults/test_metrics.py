"""/metrics of a running `up`: the sums of all workers, also of those that ended; the log beside it; the alarms."""

import json
import re
import shutil
import socket
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest
import yaml
from prometheus_client import Metric
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.parser import text_string_to_metric_families

from service.graph.engine.ports import free_port
from service.observability.measures import COUNTERS, GAUGES
from tests.cli.commands import CASE, ask, up
from tests.graph.engine.drills import first_line, gone, seconds_until
from tests.graph_server import ROOT

DURATIONS = "verweisgraph_request_duration_seconds"
SERIES_OF_ONE = 15  # a template, method and class of status: twelve bounds, infinity, sum, count


class Site(NamedTuple):
    """A running instance."""

    pid: int
    port: int
    metrics: int
    folder: Path


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = Path(shutil.copytree(seeded, tmp_path_factory.mktemp("metrics") / "data"))
    port, metrics = free_port(), free_port()
    with up(folder, port, METRICS_BIND=f"127.0.0.1:{metrics}") as process:
        assert first_line(process).startswith("Verweisgraph is ready"), (folder / "up.log").read_text()
        running = Site(process.pid, port, metrics, folder)
        kept = _folder(running)
        yield running
        process.terminate()
        assert process.wait(45) == 0
    assert not kept.exists(), "the numbers outlive the instance"
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", metrics)) != 0


def _scraped(site: Site) -> dict[str, Metric]:
    status, body = ask(site.metrics, "GET", "/metrics")
    assert status == 200
    return {family.name: family for family in text_string_to_metric_families(body.decode())}


def _value(site: Site, family: str, sample: str, **labels: str) -> float:
    """The sum of the samples with these labels."""
    found = _scraped(site)[family].samples if family in _scraped(site) else []
    return sum(one.value for one in found if one.name == sample and labels.items() <= one.labels.items())


def _answered(site: Site, route: str) -> float:
    return _value(site, DURATIONS, f"{DURATIONS}_count", route=route)


def _workers(site: Site) -> list[psutil.Process]:
    main = psutil.Process(site.pid)
    return [one for one in main.children() if not gone(one.pid) and one.cmdline() == main.cmdline()]


def test_the_workers_numbers_are_summed(site: Site) -> None:
    before, requests = _answered(site, "/api/services"), 0

    with ThreadPoolExecutor(16) as many:  # one after the other, a single worker would answer all of them
        while len(_used(site, "histogram_[1-9]*.db")) < 2:
            assert requests < 640, "one worker answers everything"
            list(many.map(lambda _: ask(site.port, "GET", "/api/services"), range(32)))
            requests += 32

    assert _answered(site, "/api/services") - before == requests
    assert sum(_used(site)) == before + requests


def _used(site: Site, files: str = "histogram_*.db") -> list[float]:
    """How many lists each process answered."""
    counts = [_count_in(path, "/api/services") for path in _folder(site).glob(files)]
    return [count for count in counts if count]


def _folder(site: Site) -> Path:
    """The folder that the workers keep open."""
    maps = {one.path for one in _workers(site)[0].memory_maps() if one.path.endswith(f"_{_workers(site)[0].pid}.db")}
    return Path(next(iter(maps))).parent


def _count_in(path: Path, route: str) -> float:
    values = MmapedDict.read_all_values_from_file(str(path))  # type: ignore[no-untyped-call]
    return sum(value for key, value, _, _ in values if f'"{route}"' in key and "_bucket" in key)


def test_a_killed_worker_takes_no_number_with_it(site: Site) -> None:
    for _ in range(20):
        ask(site.port, "GET", "/healthz")
    before, victim = _answered(site, "/healthz"), _workers(site)[0]

    victim.kill()
    seconds_until(lambda: gone(victim.pid) and len(_workers(site)) == 2, 20)
    seconds_until(lambda: _value(site, "verweisgraph_catalog_revision", "verweisgraph_catalog_revision") > 0, 20)

    assert _answered(site, "/healthz") == before
    assert not list(_folder(site).glob(f"*_{victim.pid}.db"))
    ask(site.port, "GET", "/healthz")
    assert _answered(site, "/healthz") == before + 1


def test_what_a_caller_makes_up_adds_no_series(site: Site) -> None:
    ask(site.port, "GET", "/nowhere")
    ask(site.port, "MADEUP", "/healthz")
    before = sum(len(one.samples) for one in _scraped(site).values())

    for number in range(40):
        ask(site.port, "GET", f"/nowhere/{number}?{number}={number}")
        ask(site.port, f"MADEUP{number}", "/healthz")
        ask(site.port, "GET", f"/api/services/{number}")

    added = sum(len(one.samples) for one in _scraped(site).values()) - before
    assert added <= SERIES_OF_ONE, "only the template of one service may be new"


def test_each_promised_number_is_there_and_in_order(site: Site) -> None:
    ask(site.port, "POST", "/api/referrals", CASE)

    found = _scraped(site)

    assert {f"verweisgraph_{name}" for name in (*COUNTERS, *GAUGES)} <= set(found)
    assert found["verweisgraph_referrals"].samples[0].value >= 1
    assert found["verweisgraph_database_up"].samples[0].value == 1
    assert found["verweisgraph_catalog_revision"].samples[0].value > 0
    memory = {one.labels["process"]: one.value for one in found["verweisgraph_resident_memory_bytes"].samples}
    assert memory["workers"] > memory["main"] / 4 > 1_000_000


def test_a_case_without_an_eligible_service_is_counted_without_any_of_its_facts(site: Site) -> None:
    name = "verweisgraph_referrals_without_eligible"
    before = _value(site, name, f"{name}_total")

    status, body = ask(site.port, "POST", "/api/referrals", {"postcode": "08371", "needs": ["N11"]})

    assert (status, json.loads(body)["counts"]["eligible"]) == (200, 0)
    assert _value(site, name, f"{name}_total") == before + 1
    assert [one.labels for one in _scraped(site)[name].samples if one.name.endswith("_total")] == [{}]


def test_an_answer_from_the_cache_and_a_malformed_request_are_counted(site: Site) -> None:
    def status(code: str) -> float:
        return _value(site, "verweisgraph_answers", "verweisgraph_answers_total", status=code)

    before = {code: status(code) for code in ("304", "400")}

    connection = HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request("GET", "/api/services?limit=1")
    first = connection.getresponse()
    first.read()
    connection.request("GET", "/api/services?limit=1", headers={"If-None-Match": first.headers["ETag"]})
    connection.getresponse().read()
    connection.close()
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as broken:
        broken.sendall(b"G\xc3\xbcT / HTTP/1.1\r\n\r\n")
        broken.recv(4096)

    assert {code: status(code) - before[code] for code in before} == {"304": 1, "400": 1}


def test_metrics_are_not_on_the_public_address_and_nothing_else_is_on_theirs(site: Site) -> None:
    assert ask(site.port, "GET", "/metrics")[0] == 404
    assert ask(site.metrics, "GET", "/api/services") == (404, b"")
    assert ask(site.metrics, "POST", "/metrics")[0] == 501


def test_every_line_of_a_request_says_the_same_things(site: Site) -> None:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request("GET", "/api/services?q=kanarienvogel")
    answer = connection.getresponse()
    answer.read()
    connection.close()

    lines = [json.loads(line) for line in _log(site) if line.startswith("{")]
    (line,) = [one for one in lines if one.get("request_id") == answer.headers["X-Request-ID"]]

    assert (line["event"], line["route"], line["method"], line["status"]) == ("request", "/api/services", "GET", 200)
    assert line["revision"] > 0
    assert line["database_ms"] > 0
    assert {one["event"] for one in lines} >= {"request"}
    allowed = {"time", "level", "event", "request_id", "method", "route", "status", "duration_ms", "database_ms"}
    assert all(set(one) <= {*allowed, "revision"} for one in lines if one["event"] == "request")


def _log(site: Site) -> list[str]:
    return (site.folder / "up.log").read_text().splitlines()


def test_the_folder_is_private(site: Site) -> None:
    folder = _folder(site)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.is_relative_to(site.folder), "numbers are kept in memory"


def test_each_alarm_asks_for_numbers_that_are_there(site: Site) -> None:
    groups: list[dict[str, Any]] = yaml.safe_load((ROOT / "deploy" / "alarms.yml").read_text())["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    scraped = {one.name for family in _scraped(site).values() for one in family.samples}

    assert len(rules) >= 8
    assert all(set(rule) <= {"alert", "expr", "for", "labels", "annotations"} for rule in rules)
    for rule in rules:
        asked = set(re.findall(r"\bverweisgraph_\w+", rule["expr"])) - {"verweisgraph_up"}
        assert asked <= scraped, rule["alert"]
        assert asked or "up{" in rule["expr"], rule["alert"]
        assert rule["expr"].count("(") == rule["expr"].count(")")
        assert rule["annotations"]["summary"]


def test_the_labels_that_alarms_name_are_there(site: Site) -> None:
    ask(site.port, "GET", "/api/services")
    labels = {name for one in _scraped(site)[DURATIONS].samples for name in one.labels}

    asked = re.findall(r"(\w+)(?:=|!=|=~|!~)\"", (ROOT / "deploy" / "alarms.yml").read_text())

    assert set(asked) - {"job"} <= labels
