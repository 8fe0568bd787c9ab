"""What a page of the list holds, read from its text."""

import html
import re

from flask.testing import FlaskClient


def page_of(client: FlaskClient, query: str = "", lang: str = "de") -> str:
    answer = client.get(f"/{lang}/services?{query}", follow_redirects=True)
    assert answer.status_code == 200, query
    return answer.get_data(as_text=True)


def shown(page: str) -> list[str]:
    return re.findall(r'data-service="([^"]+)"', page)


def links(page: str, pattern: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(rf'href="({pattern}[^"]*)"', page)]


def count(page: str) -> int:
    said = re.search(r'<h2 id="count">(?:(\d+) |Kein)', page)
    assert said
    return int(said[1] or 0)
