"""The visitor's list with 10,000 points in Debian's Chromium, with its processor slowed down four times."""

import gzip
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from benchmarks.generate import rows, with_points
from service.app import create_app
from service.catalog.build import build

POINTS, SLOWER, ROUNDS = 10_000, 4, 5
STATIC = Path(__file__).resolve().parents[1] / "service/web/static"
WATCH = """
  window.shift = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) window.shift += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  new MutationObserver(() => {
    const said = document.getElementById("map-status");
    if (said && said.textContent.startsWith("Im Ausschnitt")) window.usable ||= performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
"""
REDRAW = """() => new Promise(done => {
  const began = performance.now();
  new MutationObserver(() => done(performance.now() - began))
    .observe(document.getElementById("map-status"), { childList: true });
  document.querySelector(".leaflet-control-zoom-in").click();
})"""


def main() -> None:
    """Prints the table and writes MAP.md beside this file."""
    catalog = with_points(build(rows(0), 1), POINTS)
    app = create_app(lambda: catalog)
    page, feed = (
        app.test_client().get(path, headers={"Accept-Encoding": "gzip"}).data
        for path in ("/de/services", "/api/map/services")
    )
    with _served(app) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        times = [_timed(browser, f"{site}/de/services") for _ in range(ROUNDS)]
        browser.close()
    list_ms, map_ms, redraw_ms, shift = (statistics.median(column) for column in zip(*times, strict=True))
    table = [
        ("the list is there", f"{list_ms:.0f} ms", "1000 ms"),
        ("the map can be used", f"{map_ms:.0f} ms", "2000 ms"),
        ("a zoom is drawn", f"{redraw_ms:.0f} ms", ""),
        ("layout shift", f"{shift:.3f}", "0.1"),
        ("points, gzip", f"{len(feed)} bytes", "100000"),
        ("page of twenty, gzip", f"{len(gzip.compress(page))} bytes", "40000"),
        ("scripts with the map, gzip", f"{_weight('libraries/*.js', 'map/*.js')} bytes", "80000"),
        ("styles with the map, gzip", f"{_weight('*.css', 'libraries/*.css')} bytes", "45000"),
    ]
    lines = [f"| {name} | {value} | {wanted} |" for name, value, wanted in table]
    head = f"# {POINTS} points, processor {SLOWER} times slower, median of {ROUNDS}"
    text = "\n".join([head, "", "| what | measured | at most |", "|---|---|---|", *lines, ""])
    print(text)
    Path(__file__).with_name("MAP.md").write_text(text, encoding="utf-8")


def _timed(browser: Browser, address: str) -> tuple[float, float, float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="domcontentloaded")
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    while not (usable := page.evaluate("window.usable || 0")):
        page.wait_for_timeout(50)
    redraw, shift = page.evaluate(REDRAW), page.evaluate("window.shift")
    context.close()
    return loaded, usable, redraw, shift


def _weight(*patterns: str) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for pattern in patterns for path in STATIC.glob(pattern))


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    main()
