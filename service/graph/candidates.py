"""Who might help, as the graph says it; the Catalog answers the same question in memory."""

from collections.abc import Sequence
from datetime import date

import neo4j

from service.graph.driver_errors import database_errors
from service.graph.queries import DATABASE, READ_S, limited


def candidates(driver: neo4j.Driver, region: str, needs: Sequence[str], client: str, as_of: date) -> list[str]:
    """Ids of the services that serve the region and meet one of the needs on the day, sorted; see candidates.cypher."""
    with (
        database_errors(),
        driver.session(database=DATABASE, default_access_mode=neo4j.READ_ACCESS) as session,
    ):
        found = session.run(
            limited("candidates", READ_S), region=region, needs=list(needs), client=client, day=as_of.isoformat()
        )
        return [record["id"] for record in found]
