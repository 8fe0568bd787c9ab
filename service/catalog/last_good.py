"""The last good Catalog on disk, so that a worker can start while the database is away."""

import gzip
import hashlib
import io
import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import orjson

from service.catalog.snapshot import Catalog, build
from service.graph.records import Row

CHECKSUM = 64  # characters at the head of the file
FORM = 2  # raised when the layout below changes; a file of another form is refused


def write(catalog: Catalog, path: Path) -> None:
    """Writes the records with a checksum; the file is whole or not there, readable for its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
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
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _lines(catalog: Catalog) -> Iterator[bytes]:
    """The head, then a record a line; one at a time, since all of them together are as large as the Catalog."""
    yield orjson.dumps({"form": FORM, "revision": catalog.revision, "log_hash": catalog.log_hash})
    for row in catalog.records.rows():
        yield b"\n" + orjson.dumps([row.kind, row.id, row.uuid, row.revision, orjson.Fragment(row.packed)])


def read(path: Path) -> Catalog | None:
    """The Catalog of the file, None if there is none, it is damaged or of another form."""
    try:
        checksum, _, packed = path.read_bytes().partition(b"\n")
        body = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return None
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        return None
    lines = io.BytesIO(body)  # one at a time: a list of all would take their room twice
    head = orjson.loads(lines.readline())
    if head.get("form") != FORM:
        return None
    return build((Row.of(*orjson.loads(line)) for line in lines), head["revision"], head["log_hash"])
