"""A full-text index that is damaged or gone: names are found, and the answer says so."""

import json
import shutil
from http.client import HTTPConnection
from pathlib import Path

from service.graph.driver import connect
from service.graph.engine.folder import folder_of
from service.graph.engine.launch import endpoint_of
from service.graph.engine.ports import free_port
from tests.cli.commands import up

TOLD = "The full-text indexes cannot be asked (Neo.ClientError."


def searched(port: int) -> tuple[int, str, int, str]:
    """Status, what was searched, how much was found, and how long it may be kept."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/api/services?q=Beratung&limit=5")
    response = connection.getresponse()
    body = json.loads(response.read())
    connection.close()
    return response.status, body["meta"]["search"], len(body["items"]), response.headers["Cache-Control"]


def test_an_index_that_is_gone_or_unreadable_falls_back_to_names(data_dir: Path) -> None:
    shutil.rmtree(data_dir / "catalog.jsonl.gz", ignore_errors=True)
    damaged = sorted((data_dir / "neo4j" / "neo4j").glob("data/databases/neo4j/schema/index/fulltext-1.0/*/*/*"))
    files = [file for folder in damaged for file in [folder, *folder.rglob("*")] if file.is_file()]
    assert files
    for file in files:
        file.write_bytes(b"garbage" * 100)
    port = free_port()
    with up(data_dir, port) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Verweisgraph is ready"), (data_dir / "up.log").read_text()
        unreadable = searched(port)
        folder = folder_of(data_dir / "neo4j")
        with connect(endpoint_of(folder, folder.read_endpoint())) as driver:
            driver.execute_query("DROP INDEX names_plain IF EXISTS", database_="neo4j")
        gone, before = searched(port), (data_dir / "up.log").read_text().count(TOLD)
        for _ in range(5):
            searched(port)
        told = (data_dir / "up.log").read_text().count(TOLD)
        process.terminate()
        process.wait(45)

    assert unreadable in (  # the server makes an index anew that it cannot read; until then names are searched
        (200, "full_text", 5, "public, max-age=60, stale-if-error=86400"),
        (200, "names", 5, "no-store"),
    )
    assert gone == (200, "names", 5, "no-store")
    assert before >= 1
    assert told <= before + 1  # once a minute, by each of the two workers
    assert "Traceback" not in (data_dir / "up.log").read_text()
