"""What a worker holds before and after it answered all questions of the benchmark: two numbers, in MiB."""

import gc
import os
import sys
import tempfile
from pathlib import Path

import psutil

from benchmarks.gaps import LIST, MATRIX, ask, some, what_if
from benchmarks.generate import rows
from service.app import create_app
from service.catalog import last_good
from service.catalog.build import build
from service.catalog.snapshot import Catalog


def main() -> None:
    """Prints both numbers."""
    catalog = _read(int(sys.argv[1]))
    client = create_app(lambda: catalog, keys=[b"k" * 32]).test_client()
    ask(client, LIST)
    before = _held()
    ask(client, MATRIX)
    ask(client, "/api/gaps/matrix?region=14")
    for one in some(catalog):
        what_if(client, one)
    print(before, _held())


def _read(size: int) -> Catalog:
    """The Catalog read from a file, as a worker that starts has it; a child has made the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalog"
        if os.fork() == 0:
            last_good.write(build(rows(size), 1), path)
            os._exit(0)
        os.wait()
        found = last_good.read(path)
    if found is None:
        raise SystemExit("The file of the benchmark could not be read.")
    return found


def _held() -> int:
    gc.collect()
    return round(psutil.Process().memory_full_info().uss / 2**20)


if __name__ == "__main__":
    main()
