"""The last good Catalog on disk: whole or refused."""

import gzip
import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from service.catalog import last_good
from service.catalog.follower import Follower
from service.domain.errors import DatabaseUnavailable
from service.graph.driver import connect
from service.graph.endpoint import Endpoint
from tests.seed_catalog import seed_catalog

NOBODY = Endpoint("bolt://127.0.0.1:9", "neo4j", "x", "", None)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    last_good.write(seed_catalog(), tmp_path / "catalog")

    assert last_good.read(tmp_path / "catalog") == seed_catalog()


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    last_good.write(seed_catalog(), tmp_path / "catalog")

    assert (tmp_path / "catalog").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", [0, 10, 70, 5000])
def test_a_damaged_file_is_refused(cut: int, tmp_path: Path) -> None:
    file = tmp_path / "catalog"
    last_good.write(seed_catalog(), file)
    file.write_bytes(file.read_bytes()[:cut])

    assert last_good.read(file) is None


def test_a_worker_starts_from_it_while_the_database_is_away(tmp_path: Path) -> None:
    last_good.write(seed_catalog(), tmp_path / "catalog")

    with connect(NOBODY) as driver:
        catalog = Follower(driver, file=tmp_path / "catalog").current()

    assert catalog.services.keys() == seed_catalog().services.keys()


def test_without_it_the_database_is_missed_aloud(tmp_path: Path) -> None:
    with connect(NOBODY) as driver, pytest.raises(DatabaseUnavailable):
        Follower(driver, file=tmp_path / "catalog").current()


def test_no_flipped_byte_is_taken_for_the_directory(tmp_path: Path) -> None:
    file = tmp_path / "catalog"
    last_good.write(seed_catalog(), file)
    body = file.read_bytes()

    for place in range(0, len(body), len(body) // 60):
        damaged = bytearray(body)
        damaged[place] ^= 0x55
        file.write_bytes(damaged)
        assert last_good.read(file) in (None, seed_catalog())


def _written(path: Path, *lines: bytes) -> None:
    body = b"\n".join(lines)
    path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + gzip.compress(body))


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0].replace(b'"form":"', b'"form":"x'), *lines[1:]],
        lambda lines: [b'{"revision": 3}', *lines[1:]],
        lambda lines: [lines[0], b'["service","s"]'],
        lambda lines: [lines[0], b'["service","s","u",1,{"name":3,"meets":7}]'],
        lambda lines: [lines[0], b"no JSON"],
        lambda lines: [b""],
    ],
    ids=["other model", "no form", "short record", "other shape", "no JSON", "nothing"],
)
def test_a_sound_file_of_another_shape_is_refused_with_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    file = tmp_path / "catalog"
    last_good.write(seed_catalog(), file)
    lines = gzip.decompress(file.read_bytes().partition(b"\n")[2]).split(b"\n")
    _written(file, *change(lines))

    assert last_good.read(file) is None
    assert len(caplog.records) == 1
    assert "The graph is read instead" in caplog.text


class _Away:
    def session(self, **_: object) -> object:
        raise DatabaseUnavailable("away")


def test_what_was_kept_is_as_old_as_it_says_and_is_not_written_anew_without_the_database(tmp_path: Path) -> None:
    file, known_at = tmp_path / "catalog.jsonl.gz", time.time() - 3600
    last_good.write(seed_catalog(), file)
    last_good.still_current(file, known_at)

    follower = Follower(_Away(), file=file)
    follower.start()
    state = follower.state()
    follower.stop()

    assert not state.database_up
    assert 3600 <= state.age_s < 3660
    assert last_good.known_at(file) == pytest.approx(known_at)
