"""What the command `verweisgraph` runs: an end that comes while everything is being read in is an end, too."""

import os


def main() -> None:
    """As `service.cli.main`; interrupted before that is there, it ends with 130 and says nothing."""
    try:
        from service.cli.main import main as run
    except KeyboardInterrupt:
        os._exit(130)
    run()
