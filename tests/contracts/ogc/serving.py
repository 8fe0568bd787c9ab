"""The seed directory served by a process of its own: pyogrio holds the interpreter while it waits for an answer."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]


@contextmanager
def served_apart() -> Iterator[str]:
    """Its address; it ends with the end of its input, so also when whoever asks is killed."""
    command = [sys.executable, "-m", "tests.contracts.ogc.serving"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        try:
            address = process.stdout.readline().strip()
            assert address, "the server did not start"
            yield address
        finally:
            process.stdin.close()
            process.wait(30)


def main() -> None:
    """Serves until the input ends."""
    from service.app import create_app
    from tests.loopback import served
    from tests.seed_catalog import ON_FIXED_DAY, seed_catalog

    with served(create_app(seed_catalog, options=ON_FIXED_DAY, keys=[b"k" * 32])) as address:
        print(address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
