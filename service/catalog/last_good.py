"""The last good Catalog on disk, so that a worker can start while the database is away."""

import gzip
import hashlib
import os
import tempfile
from pathlib import Path

import orjson

from service.catalog.snapshot import Catalog, from_records


def write(catalog: Catalog, path: Path) -> None:
    """Writes the records with a checksum; the file is whole or not there, readable for its owner only."""
    lines = [orjson.dumps([kind, key, value]) for (kind, key), value in catalog.records.items()]
    body = b"\n".join([orjson.dumps({"revision": catalog.revision}), *lines])
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + gzip.compress(body, 6, mtime=0))
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)


def read(path: Path) -> Catalog | None:
    """The Catalog of the file, None if there is none or it is damaged."""
    try:
        checksum, _, packed = path.read_bytes().partition(b"\n")
        body = gzip.decompress(packed)
    except (OSError, EOFError, ValueError):
        return None
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        return None
    head, *lines = body.split(b"\n")
    records = {(kind, key): value for kind, key, value in map(orjson.loads, lines)}
    return from_records(records, orjson.loads(head)["revision"])
