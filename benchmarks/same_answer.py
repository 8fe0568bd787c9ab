"""The same answer without a Catalog: what it needs by one Cypher query per request, then the same rules."""

from collections.abc import Mapping
from typing import Any

import orjson

from service.answers.asking import Asking
from service.answers.clock import today
from service.answers.meta import rules_meta
from service.answers.referral.answer import answer_of
from service.answers.referral.case import case_of
from service.answers.referral.question import ReferralQuestion
from service.catalog.interning import Shared
from service.catalog.records.services import service as read_service
from service.catalog.snapshot import Catalog
from service.domain.ranking.ranking import rank
from service.graph.queries import text
from service.graph.records import rows_from


def by_cypher(driver: Any, catalog: Catalog, data: Mapping[str, object]) -> bytes:
    """
    The bytes of the answer to a checked request.

    Which services are looked at, vocabularies and law come from the Catalog, for nothing: a favour to the database.
    """
    asking, question = Asking(catalog, today()), ReferralQuestion.of(data)
    case, place = case_of(question, catalog, asking.today)
    services = catalog.considered(case)
    places = {site.place for service in services for site in service.sites if site.place}
    keys = [*(f"service:{service.id}" for service in services), *(f"location:{one}" for one in sorted(places))]
    found = driver.execute_query(text("records_of"), keys=keys, database_="neo4j").records[0]["records"]
    rows = {(row.kind, row.id): row.record for row in rows_from(found)}
    located = {key: record for (kind, key), record in rows.items() if kind == "location"}
    shared = Shared()
    read = [read_service(key, record, located, shared) for (kind, key), record in rows.items() if kind == "service"]
    ranked = rank(case, read, catalog.rulebook, catalog)
    return orjson.dumps(answer_of(case, place, ranked, asking.writer, rules_meta(asking, case.as_of), question.limit))
