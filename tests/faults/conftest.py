"""What the drills share with the tests of the command: a seeded data directory, and a running instance."""

from tests.cli.conftest import data_dir, instance, seeded

__all__ = ["data_dir", "instance", "seeded"]
