"""A program that starts a server and waits: the parent whose end the tests bring about."""

import signal
import sys
import threading
from pathlib import Path

from service.domain.errors import EngineError
from service.graph.engine.server import start


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Says the server's pid, or the sentence why there is none, and waits for its own end."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would inherit deafness to it
    try:
        endpoint = start(Path(sys.argv[1]), version=sys.argv[2], heap_mb=int(sys.argv[3]))
    except EngineError as error:
        _say(f"error {error.detail}")
        sys.exit(1)
    _say(f"pid {endpoint.pid}")
    threading.Event().wait()


if __name__ == "__main__":
    main()
