"""What looks at the processes of a soak."""

import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil

from benchmarks.soak.asking import Kept
from benchmarks.soak.site import Site
from benchmarks.soak.watching import Watch
from service.graph.endpoint import Endpoint


def test_a_gauge_that_is_missing_is_an_error_and_the_watch_goes_on() -> None:
    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"verweisgraph_workers 0\n")

    with HTTPServer(("127.0.0.1", 0), Empty) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        own = psutil.Process()
        kept = Kept()
        watch = Watch(Site(Path(), 0, server.server_port, own, own, Endpoint("", "", "", "", own.pid)), kept)
        watch.start(time.monotonic())
        until = time.monotonic() + 10
        while not kept.wrong and time.monotonic() < until:
            time.sleep(0.05)
        alive = watch.alive()
        watch.stop()
        server.shutdown()

    assert [one.what for one in kept.wrong] == ["/metrics"]
    assert (alive, watch.alive()) == (True, False)
