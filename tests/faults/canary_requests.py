"""Requests that hold a planted string in one place each: well-formed ones, made from the promise, and broken ones."""

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlencode

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
ALONE = ("Accept", "Accept-Language", "Host", "Content-Type", "Content-Encoding", "Expect", "Range", "If-None-Match")
HEADERS = (
    *("Referer", "User-Agent", "Cookie", "Authorization", "Origin", "From", "X-Request-ID", "Idempotency-Key"),
    *("traceparent", "tracestate", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded"),
    *("If-Match", "If-Modified-Since", "Accept-Encoding", "Cache-Control", "Via", "X-Anything"),
)


@dataclass(frozen=True)
class Planted:
    """A value that nobody else has, and a name: of a parameter, a field or a header."""

    value: str
    name: str


@dataclass(frozen=True)
class Sent:
    """One request; `echoes` where its page is a form that shows again what was entered, so that it can be corrected."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    echoes: bool = False


def of_operations(document: dict[str, Any], planted: Planted) -> Iterator[Sent]:
    """Every operation with the string in each parameter, field, header, in its path, its method and as its body."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield from _of_operation(document, path, method.upper(), operation, planted)


def _of_operation(
    document: dict[str, Any], path: str, method: str, operation: dict[str, Any], planted: Planted
) -> Iterator[Sent]:
    canary = planted.value
    parameters = {(one["in"], one["name"]): one.get("example") for one in operation.get("parameters", ())}
    inside = {name: str(value) for (where, name), value in parameters.items() if where == "path"}
    content = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
    example = content.get("example")
    headers = {"Content-Type": JSON} if content else {}
    query = {name: str(value) for (where, name), value in parameters.items() if where == "query" and value is not None}
    address, body = path.format(**inside), json.dumps(example).encode() if content else None
    whole = f"{address}?{urlencode(query)}" if query else address

    for where, name in parameters:
        if where == "query":
            yield Sent(method, f"{address}?{urlencode({**query, name: canary})}", headers, body)
            yield Sent(method, f"{address}?{urlencode({name: canary})}", headers, body)
        if where == "path":
            yield Sent(method, path.format(**{**inside, name: canary}), headers, body)
    yield Sent(method, f"{address}?{planted.name}={canary}", headers, body)
    yield Sent(method, f"{address}/{canary}", headers, body)
    yield Sent(canary.upper(), whole, headers, body)
    for other in ("PUT", "PATCH", "DELETE"):
        yield Sent(other, f"{address}?q={canary}", {"Content-Type": JSON}, json.dumps(canary).encode())
    yield Sent(method, whole, {**headers, **dict.fromkeys(HEADERS, canary)}, body)
    for name in ALONE:
        yield Sent(method, whole, {**headers, name: f"{canary}/{canary}" if name == "Content-Type" else canary}, body)
    if content:
        properties = _properties(document, content["schema"])
        yield from (Sent(method, address, headers, sent) for sent in _bodies(example or {}, properties, planted))
        yield Sent(method, address, {"Content-Type": FORM}, f"{planted.name}={canary}".encode())


def _properties(document: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return list(schema.get("properties", ()))


def _bodies(example: dict[str, Any], properties: list[str], planted: Planted) -> Iterator[bytes]:
    """The example with the string in each field and each kind of value; then what is no body of this shape."""
    canary, own = planted.value, planted.name
    for name in (*properties, own):
        for value in (canary, [canary], {own: canary}, [{own: canary}]):
            yield json.dumps({**copy.deepcopy(example), name: value}).encode()
    yield from (json.dumps(value).encode() for value in (canary, [canary], {own: [[[canary]]]}))
    yield f'{{"{own}": "{canary}'.encode()
    yield f'{{"needs": ["{canary}\\ud800"], "{own}\\udfff": "{canary}"}}'.encode()
    yield f'{{"needs": ["{canary}\\u0000"]}}'.encode()
    yield f'{{"needs": ["{canary}\x00"]}}'.encode()
    yield f'{{"age": 1e999, "postcode": "{canary}"}}'.encode()
    yield f'{{"age": {"9" * 5000}, "postcode": "{canary}"}}'.encode()
    yield f'{{"postcode": "{canary}", "postcode": "{canary}"}}'.encode()
    yield b"\xff\xfe" + canary.encode("utf-16")
    yield canary.encode() + b"\xc3\x28"
    yield b"[" * 3000 + json.dumps(canary).encode() + b"]" * 3000
    yield json.dumps({own: canary * 5_000}).encode()


def of_pages(rules: list[dict[str, Any]], planted: Planted) -> Iterator[Sent]:
    """Every page and /ogc with the string in each part of the path and in each parameter that a page may have."""
    canary = planted.value
    names = [
        "q",
        "district",
        "need",
        "status",
        "f",
        "lang",
        "limit",
        "cursor",
        "bbox",
        "datetime",
        "place",
        "rows",
        "cols",
    ]
    for rule in rules:
        if rule["path"].startswith("/api/"):
            continue
        parts = [part.replace("<any(de, en):lang>", "de") for part in rule["path"].split("/")]
        for known in ("services", "gap-cells"):
            filled = [re.sub(r"<name>", known, part) for part in parts]
            places = [at for at, part in enumerate(filled) if "<" in part]
            path = "/".join(quote(canary) if at in places else part for at, part in enumerate(filled))
            for name in names:
                yield Sent("GET", f"{path}?{urlencode({name: canary})}", echoes=path.endswith("/services"))
            yield Sent(
                "GET", f"{path}?{planted.name}={canary}", {"Accept": "text/html", "Referer": canary, "Cookie": canary}
            )
            yield Sent("GET", f"{path}/{canary}", {"Accept": "text/html"})
            yield Sent(
                "POST",
                f"{path}?{planted.name}={canary}",
                {"Content-Type": FORM},
                urlencode({planted.name: canary}).encode(),
            )
        yield Sent("GET", "/".join(canary if "<" in part else part for part in parts), {"Accept": "text/html"})


class Fields(HTMLParser):
    """The names of a page's fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs).get("name")
        if tag in ("input", "select", "textarea") and named:
            self.names.add(named)


def of_form(names: set[str], planted: Planted) -> Iterator[Sent]:
    """The mentor's form with the string in each field; it is shown again, so that a mistake can be corrected."""
    canary = planted.value
    filled = {"place": "08371", "needs": "N11"}
    for name in sorted(names | {planted.name, "place_choice", "place_for"}):
        body = urlencode({**filled, name: canary}).encode()
        for address in ("/de/find", "/de/find/timeline", "/de/find/termine.ics"):
            yield Sent("POST", address, {"Content-Type": FORM}, body, echoes=True)
    parted = f'--x\r\nContent-Disposition: form-data; name="{canary}"; filename="{canary}"\r\n\r\n{canary}\r\n--x--\r\n'
    yield Sent("POST", "/de/find", {"Content-Type": "multipart/form-data; boundary=x"}, parted.encode(), echoes=True)
    yield Sent(
        "POST", "/de/find", {"Content-Type": f"multipart/form-data; boundary={canary}"}, parted.encode(), echoes=True
    )
    yield Sent("POST", "/de/find", {"Content-Type": FORM}, b"&".join([canary.encode() + b"=1"] * 2000), echoes=True)


def broken(canary: str) -> dict[str, bytes]:
    """What is no request, or breaks off, as it goes over the wire."""
    c = canary.encode()
    post = b"POST /api/referrals HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    form = b"POST /de/find HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    get = b"GET /healthz?q=" + c + b" HTTP/1.1\r\nHost: localhost\r\n"
    return {
        "broken chunk": post + b"Transfer-Encoding: chunked\r\n\r\n" + c + b"\r\n",
        "chunk cut": post + b"Transfer-Encoding: chunked\r\n\r\n40\r\n" + c,
        "chunk without end": post + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello" + c + b"\r\n0\r\n\r\n",
        "chunk extension": post + b"Transfer-Encoding: chunked\r\n\r\n2;" + c + b"=" + c + b"\r\n{}\r\n0\r\n\r\n",
        "trailer": post + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n" + c + b": " + c + b"\r\n\r\n",
        "body cut": post + b"Content-Length: 900\r\n\r\n{" + c,
        "body cut in a form": form + b"Content-Length: 900\r\n\r\nplace=" + c,
        "length that is none": post + b"Content-Length: " + c + b"\r\n\r\n",
        "two lengths": post + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n" + c,
        "length and chunks": post + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n" + c,
        "other coding": post + b"Transfer-Encoding: " + c + b"\r\n\r\n",
        "raw umlaut": b"GET /" + c + b"-\xfc HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "raw umlaut in utf-8": b"GET /?q=" + c + b"\xc3\xbc HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "umlaut in a header": get + b"X-A: " + c + b"\xfc\r\n\r\n",
        "escaped umlaut that is none": b"GET /de/services?q=%fc%ff" + c + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "NUL in the address": b"GET /de/services?q=%00" + c + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "raw NUL": b"GET /\x00" + c + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "NUL in a header": get + b"X-A: \x00" + c + b"\r\n\r\n",
        "long line": b"GET /" + c * 400 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "long header": get + b"X-A: " + c * 900 + b"\r\n\r\n",
        "many headers": get + b"".join(b"X-%d: " % at + c + b"\r\n" for at in range(200)) + b"\r\n",
        "bad header name": get + c + b" x: 1\r\n\r\n",
        "header without colon": get + c + b"\r\n\r\n",
        "folded header": get + b"X-A: 1\r\n " + c + b"\r\n\r\n",
        "underscore header": get + b"X_" + c + b": " + c + b"\r\n\r\n",
        "script name": get + b"SCRIPT_NAME: /" + c + b"\r\n\r\n",
        "other version": b"GET /" + c + b" HTTP/3.7\r\nHost: localhost\r\n\r\n",
        "version that is none": b"GET /healthz " + c + b"\r\n\r\n",
        "old version": b"GET /" + c + b" HTTP/1.0\r\n\r\n",
        "without host": b"GET /" + c + b" HTTP/1.1\r\n\r\n",
        "two hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: " + c + b"\r\n\r\n",
        "host that is none": b"GET / HTTP/1.1\r\nHost: " + c + b":" + c + b"\r\n\r\n",
        "method": c.upper() + b" / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "method with signs": c + b"(){} / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "whole address": b"GET http://" + c + b".example/" + c + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "connect": b"CONNECT " + c + b":443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "star": b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\nOrigin: " + c + b"\r\n\r\n",
        "no path": b"GET " + c + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "proxy line": b"PROXY TCP4 " + c + b" 127.0.0.1 1 2\r\n" + get + b"\r\n",
        "upgrade": get + b"Connection: Upgrade, " + c + b"\r\nUpgrade: " + c + b"\r\n\r\n",
        "expectation": post + b"Expect: " + c + b"\r\nContent-Length: 2\r\n\r\n{}",
        "greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + c + b"\r\n\r\n",
        "preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + c,
        "line feeds only": b"GET /" + c + b" HTTP/1.1\nHost: localhost\nX-A: " + c + b"\n\n",
        "a second request behind": get + b"Content-Length: 0\r\n\r\n" + c + b" / x\r\n\r\n",
        "cut in the line": b"GET /" + c,
        "cut in a header": get + b"X-A: " + c,
        "nothing": c,
    }
