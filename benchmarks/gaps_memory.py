"""What a worker holds before and after it answered all questions of the benchmark: two numbers, in MiB."""

import gc
import sys

import psutil

from benchmarks.gaps import LIST, MATRIX, ask, some, what_if
from benchmarks.run import packed
from service.app import create_app


def main() -> None:
    """Prints both numbers."""
    catalog = packed(int(sys.argv[1]))
    client = create_app(lambda: catalog, key=b"k" * 32).test_client()
    ask(client, LIST)
    before = _held()
    ask(client, MATRIX)
    ask(client, "/api/gaps/matrix?region=14")
    for one in some(catalog):
        what_if(client, one)
    print(before, _held())


def _held() -> int:
    gc.collect()
    return round(psutil.Process().memory_full_info().uss / 2**20)


if __name__ == "__main__":
    main()
