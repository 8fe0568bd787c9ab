"""What geocoders on the network answered: kept in the database, no Change and no revision."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import neo4j

from service.graph.driver_errors import database_errors
from service.graph.queries import DATABASE, text


@dataclass(frozen=True, slots=True)
class GeocodedStore:
    """The answers of one database, by server and address."""

    driver: neo4j.Driver

    def known(self, server: str, address: str) -> list[dict[str, Any]] | None:
        """The hits of an earlier answer, empty where it had none; None where it was never asked."""
        with database_errors(), self.driver.session(database=DATABASE) as session:
            found = session.execute_read(lambda run: run.run(text("geocoded_find"), key=_key(server, address)).single())
        return list(json.loads(found["hits"])) if found else None

    def keep(self, server: str, address: str, hits: Sequence[dict[str, Any]], on: date) -> None:
        """Keeps an answer with its day."""
        values = {"key": _key(server, address), "hits": json.dumps(hits, ensure_ascii=False), "on": on.isoformat()}
        with database_errors(), self.driver.session(database=DATABASE) as session:
            session.execute_write(lambda run: run.run(text("geocoded_keep"), values).consume())


def _key(server: str, address: str) -> str:
    return f"{server} {' '.join(address.lower().split())}"
