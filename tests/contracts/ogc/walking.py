"""Following links, as a client does."""

from typing import Any

from flask.testing import FlaskClient

HOST = "http://localhost"
BASE = f"{HOST}/ogc"


def linked(document: dict[str, Any], rel: str, media: str | None = None) -> list[str]:
    """Paths and queries of the links of a relation, of one media type if it is named."""
    found = [one for one in document["links"] if one["rel"] == rel and media in (None, one["type"])]
    return [str(one["href"]).removeprefix(HOST) for one in found]


def pages(client: FlaskClient, address: str, most: int = 1000) -> list[dict[str, Any]]:
    """The page at an address and all after it."""
    found = []
    following: list[str] = [address]
    while following and len(found) < most:
        answer = client.get(following[0])
        assert answer.status_code == 200, answer.get_json()
        found.append(answer.get_json())
        following = linked(found[-1], "next")
    return found


def ids(client: FlaskClient, address: str) -> list[str]:
    """The ids of all features over all pages, in order."""
    return [one["id"] for page in pages(client, address) for one in page["features"]]


def items(client: FlaskClient, collection: str, query: str = "") -> dict[str, Any]:
    """One page of features, which must answer."""
    answer = client.get(f"/ogc/collections/{collection}/items{query}")
    assert answer.status_code == 200, answer.get_json()
    document: dict[str, Any] = answer.get_json()
    return document
