"""`python -m benchmarks.soak --minutes 30 --services 20000`; exits with 1 where a limit is missed."""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from benchmarks.soak.report import text
from benchmarks.soak.run import RATES, soak
from benchmarks.soak.seen import Plan
from benchmarks.soak.site import filled, served

RESULTS = Path(__file__).parents[1] / "SOAK.md"


def main() -> None:
    """Prints the tables and writes SOAK.md beside this folder."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=30.0)
    arguments.add_argument("--services", type=int, default=0, help="as many as there shall be; else the seed alone")
    arguments.add_argument("--rate", type=float, default=RATES["read"], help="reads a second")
    arguments.add_argument("--no-heavy", action="store_true")
    arguments.add_argument("--filled", type=Path, help="a folder of one number of services, kept for the next run")
    arguments.add_argument("--no-file", action="store_true")
    asked = arguments.parse_args()
    plan = Plan(asked.minutes, asked.services, asked.rate, not asked.no_heavy)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that all it started ends with it
    with tempfile.TemporaryDirectory() as folder:
        if plan.services:
            filled(Path(folder), plan.services, asked.filled)
        with served(Path(folder)) as site:
            seen = soak(site, plan)
    rows = seen.judged()
    shown = text(seen, rows)
    print(shown)
    if not asked.no_file:
        RESULTS.write_text(shown, encoding="utf-8")
    sys.exit(0 if all(row.held for row in rows) else 1)


if __name__ == "__main__":
    main()
