"""After a soak: nothing that was acknowledged is lost, and everybody sees the last change."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from benchmarks.soak.site import Site
from benchmarks.soak.watching import scraped
from service.graph import reader
from service.graph.demand import DemandStore
from service.graph.driver import Driver, connect
from tests.cli.commands import ran

VISIBLE_S = 5.0


def proven(site: Site, revision: int, reported: int, unsure: int) -> Iterator[str]:
    """
    What is wrong. `revision` is that of the last acknowledged write, `reported` how many reports were acknowledged.

    The `unsure` ones got no answer, or not the right one: each may be counted or not.
    """
    with connect(site.endpoint) as driver:
        if (found := reader.revision(driver)) != revision:
            yield f"the last acknowledged write has revision {revision}, the directory {found}"
        if not reported <= (counted := _counted(driver)) <= reported + unsure:
            yield f"{reported} reports of demand were acknowledged, {unsure} were not, {counted} are counted"
    if not _visible(site, revision):
        yield f"a worker does not serve revision {revision} {VISIBLE_S:g} s after it was written"
    checked = ran(site.folder, "verify-log")
    if checked.returncode != 0:
        yield f"verify-log: {checked.stderr.decode()[-300:]}"
    yield from (f"log: {line[:300]}" for line in site.loud())


def _counted(driver: Driver) -> int:
    month = f"{datetime.now(UTC):%Y-%m}"
    return sum(int(row["counted"]) for row in DemandStore(driver).counts(month, month))


def _visible(site: Site, revision: int) -> bool:
    until = time.monotonic() + VISIBLE_S
    while time.monotonic() < until:
        if scraped(site.metrics)["catalog_revision"] == revision:
            return True
        time.sleep(0.2)
    return False
