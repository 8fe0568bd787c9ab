"""Looks for a planted string wherever a running instance may have left it."""

import gzip
import zlib
from pathlib import Path

from service.graph.driver import connect
from service.graph.endpoint import Endpoint


def forms(canary: str) -> list[bytes]:
    """The ways in which it may be written, in small letters."""
    return [canary.encode(), canary.encode("utf-16-le"), canary.encode("utf-16-be"), canary.encode().hex().encode()]


def found_in(content: bytes, canary: str) -> bool:
    """Whether the bytes hold the string in any of its forms."""
    small = content.lower()
    return any(form in small for form in forms(canary))


def files_with(folder: Path, canary: str) -> list[str]:
    """Files below the folder that hold the string, packed or not, or are named by it."""
    found = []
    for path in sorted(folder.rglob("*")):
        if canary in path.name.lower():
            found.append(str(path))
        if path.is_file() and found_in(_unpacked(path), canary):
            found.append(str(path))
    return found


def _unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".gz":
        at = content.find(b"\x1f\x8b")  # the directory's file begins with a checksum
        content += zlib.decompress(content[at:], wbits=31) if at >= 0 else gzip.decompress(content)
    return content


def records_with(endpoint: Endpoint, canary: str) -> list[str]:
    """Nodes and relationships, their labels, types and names of properties, that hold the string."""
    queries = (
        "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties",
        "MATCH ()-[r]->() RETURN type(r) AS labels, properties(r) AS properties",
        "CALL db.propertyKeys()",
        "CALL db.labels()",
        "CALL db.relationshipTypes()",
    )
    found = []
    with connect(endpoint) as driver, driver.session(database="neo4j") as session:
        for query in queries:
            found += [str(row)[:200] for row in session.run(query).data() if canary in str(row).lower()]
    return found
