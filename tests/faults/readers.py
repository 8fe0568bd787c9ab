"""Readers as a process of their own, so that what they measure is the server and not the storm beside them."""

import json
import sys
import time

from tests.cli.commands import CASE, ask

READS = (
    ("GET", "/api/services?limit=20", None),
    ("POST", "/api/referrals", CASE),
    ("GET", "/api/services?q=Zwickau", None),
)
PAUSE_S = 0.03


def main(port: int, seconds: float) -> None:
    """Asks one after the other, and prints each status with how long it took."""
    until, found = time.monotonic() + seconds, []
    while time.monotonic() < until:
        for method, path, body in READS:
            began = time.monotonic()
            status, _ = ask(port, method, path, body)
            found.append((status, time.monotonic() - began))
            time.sleep(PAUSE_S)
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
