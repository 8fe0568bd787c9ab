"""What is asked during a soak: kinds of requests in fixed shares, made from the codes of the seed."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

from benchmarks.generate import SAXONY, service_ids
from seed.read import read_seed
from service.domain.disclosure.quarterly_release import OUTCOMES

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
WORDS = ("Lohn", "Beratung", "Deutschkurs", "Anerkenung", "Ausbildung", "Wohnung")
CITIES = ("14511", "14612", "14713")  # each is one municipality: there is nothing to place several sites among
# Of 100 reads so many are of this kind.
SHARES = {
    "referral": 20,
    "answer page": 10,
    "list": 17,
    "list page": 10,
    "words": 6,
    "near": 6,
    "service": 6,
    "service page": 10,
    "map": 5,
    "ogc": 4,
    "gaps matrix": 4,
    "form": 2,
}


class Request(NamedTuple):
    """One request, and the kind it is counted as."""

    kind: str
    method: str
    path: str
    body: bytes = b""
    media: str = ""


class Mix:
    """The same number gives the same requests in the same order; each call gives the next one."""

    def __init__(self, seed: int, month: str, services: int = 0) -> None:
        self._chance, self._month = random.Random(seed), month
        self._codes: dict[str, list[str]] = {}
        for row in read_seed():
            self._codes.setdefault(row.kind, []).append(row.id)
        self._codes["postcode"] = [code for code in self._codes["postcode"] if code.startswith(("01", "04", "08"))]
        self._codes["service"] = service_ids(services)
        regions = self._codes["region"]
        self._codes["district"] = [code for code in regions if len(code) == 5 and code.startswith(SAXONY)]
        self._codes["rural district"] = [code for code in self._codes["district"] if code not in CITIES]
        self._kinds: dict[str, Callable[[], Request]] = {
            "referral": lambda: self._sent("referral", "/api/referrals", self._case()),
            "answer page": self._answer_page,
            "list": lambda: self._get("list", "/api/services", self._filters()),
            "list page": self._list_page,
            "words": lambda: self._get("words", "/api/services", {"q": self._chance.choice(WORDS)}),
            "near": lambda: self._get("near", "/api/services", {"near": self._point(), "radius_km": 20}),
            "service": lambda: self._get("service", f"/api/services/{self._one('service')}"),
            "service page": lambda: self._get("service page", f"/de/services/{self._one('service')}"),
            "map": lambda: self._get("map", "/api/map/services", {"bbox": "12,50.5,13.5,51.5", "zoom": self._zoom()}),
            "ogc": lambda: self._get("ogc", "/ogc/collections/services/items", {"f": "json", "limit": 50}),
            "gaps matrix": lambda: self._get("gaps matrix", "/api/gaps/matrix", {"region": self._one("district")}),
            "form": lambda: self._get("form", "/de/"),
        }

    def read(self) -> Request:
        """What a visitor, a mentor or a program reads."""
        (kind,) = self._chance.choices(list(SHARES), list(SHARES.values()))
        return self._kinds[kind]()

    def of_each_kind(self) -> Iterator[Request]:
        """One read of each kind."""
        return (make() for make in self._kinds.values())

    def demand(self) -> Request:
        """An anonymous report of what somebody asked for."""
        row = {"month": self._month, "region": self._one("district"), "need": self._one("need")}
        return self._sent("demand", "/api/demand", {**row, "outcome": self._chance.choice(sorted(OUTCOMES))})

    def heavy(self) -> Iterator[Request]:
        """Heavy questions without end, one kind after the other, hardly two of them equal."""
        while True:
            need, district = self._one("need"), self._one("rural district")
            places = {"need": need, "region": district, "p": self._chance.randint(2, 12), "model": "p_median"}
            yield self._sent("siting of a district", "/api/gaps/siting", places)
            yield self._get("cells as GeoJSON", "/api/gaps/cells", {"f": "geojson", "need": need})
            yield self._get("cliffs", "/api/gaps/cliffs", {"need": need})
            yield self._get("services as XLSX", "/api/services", {"f": "xlsx", "need": need})
            yield self._get("all cells as GeoJSON", "/api/gaps/cells", {"f": "geojson"})
            yield self._sent("siting of the Land", "/api/gaps/siting", {"need": need, "p": self._chance.randint(3, 20)})
            yield self._get("all cliffs", "/api/gaps/cliffs", {})
            yield self._get("all cells as XLSX", "/api/gaps/cells", {"f": "xlsx"})
            yield self._get("matrix of the Land", "/api/gaps/matrix", {"rows": "need", "cols": "language"})

    def _one(self, kind: str) -> str:
        return self._chance.choice(self._codes[kind])

    def _case(self) -> dict[str, Any]:
        case: dict[str, Any] = {"postcode": self._one("postcode"), "needs": [self._one("need")]}
        if self._chance.random() < 0.7:
            case["status"] = self._one("residence_status")
        if self._chance.random() < 0.4:
            case["languages"] = [self._one("language")]
        return case

    def _answer_page(self) -> Request:
        form = {"place": self._one("postcode"), "needs": self._one("need"), "status": self._one("residence_status")}
        return Request("answer page", "POST", "/de/find", urlencode(form).encode(), FORM)

    def _list_page(self) -> Request:
        alone = (f"/de/districts/{self._one('district')}", f"/de/topics/{self._one('need')}")
        if self._chance.random() < 0.4:
            return self._get("list page", self._chance.choice(alone))
        query = self._filters()
        place = {"place": self._one("postcode")} if query.pop("region", None) else {}
        return self._get("list page", "/de/services", {**query, **place})

    def _filters(self) -> dict[str, Any]:
        drawn = self._chance.random
        return {
            **({"need": self._one("need")} if drawn() < 0.6 else {}),
            **({"region": self._one("district")} if drawn() < 0.4 else {}),
            **({"language": self._one("language")} if drawn() < 0.2 else {}),
            **({"cost": "free"} if drawn() < 0.1 else {}),
        }

    def _point(self) -> str:
        return f"{self._chance.uniform(50.5, 51.5):.2f},{self._chance.uniform(12.2, 14.8):.2f}"

    def _zoom(self) -> int:
        return self._chance.randint(7, 12)

    @staticmethod
    def _get(kind: str, path: str, query: dict[str, Any] | None = None) -> Request:
        return Request(kind, "GET", f"{path}?{urlencode(query)}" if query else path)

    @staticmethod
    def _sent(kind: str, path: str, body: dict[str, Any]) -> Request:
        return Request(kind, "POST", path, json.dumps(body).encode(), JSON)
