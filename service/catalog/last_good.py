"""The last good Catalog on disk, so that a worker can start while the database is away."""

import gzip
import hashlib
import io
import logging
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import orjson

from service.catalog.build import build
from service.catalog.snapshot import Catalog
from service.config.files import content_of
from service.graph.records import Row, model_hash

CHECKSUM = 64  # characters at the head of the file
FORM = 3  # raised when the layout below changes; a file of another form, or of another record model, is refused
log = logging.getLogger(__name__)


def write(catalog: Catalog, path: Path) -> None:
    """Writes the records with a checksum; the file is whole or not there, readable for its owner only."""
    draft = path.with_name(f"{path.name}.draft")  # one process writes at a time; what a killed one left is overwritten
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600), "w+b") as file:
            file.write(bytes(CHECKSUM) + b"\n")
            digest = hashlib.sha256()
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                for line in _lines(catalog):
                    digest.update(line)
                    packed.write(line)
            file.seek(0)
            file.write(digest.hexdigest().encode())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def known_at(path: Path) -> float:
    """When the directory of the file was last known to be current, in seconds since 1970."""
    return path.stat().st_mtime


def still_current(path: Path, at: float) -> None:
    """Says so of a file that needs no writing."""
    os.utime(path, (at, at))


def _lines(catalog: Catalog) -> Iterator[bytes]:
    """The head, then a record a line; one at a time, since all of them together are as large as the Catalog."""
    yield orjson.dumps({"form": _form(), "revision": catalog.revision, "log_hash": catalog.log_hash})
    for row in catalog.records.rows():
        yield b"\n" + orjson.dumps([row.kind, row.id, row.uuid, row.revision, orjson.Fragment(row.packed)])


def read(path: Path) -> Catalog | None:
    """The Catalog of the file, None if there is none; a line in the log where it is damaged or of another form."""
    try:
        content = content_of(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        _refused(path, error.strerror or "it cannot be read")
        return None
    checksum, _, packed = content.partition(b"\n")
    try:
        body = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        _refused(path, "it is damaged")
        return None
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        _refused(path, "it is damaged")
        return None
    try:
        return _built(io.BytesIO(body))
    except Exception as error:  # whatever another program wrote there must not keep us from reading the graph
        _refused(path, f"its records have another shape ({type(error).__name__})")
        return None


def _built(lines: io.BytesIO) -> Catalog:
    """One line at a time: a list of all would take their room twice."""
    head = orjson.loads(lines.readline())
    if head["form"] != _form():
        raise ValueError("written by another version")
    return build((Row.of(*orjson.loads(line)) for line in lines), head["revision"], head["log_hash"])


def _form() -> str:
    return f"{FORM}-{model_hash()}"


def _refused(path: Path, why: str) -> None:
    log.warning("The last good directory in %s is not used: %s. The graph is read instead.", path, why)
