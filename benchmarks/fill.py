"""A directory of any size in a database, written as every other write is."""

from benchmarks.generate import records
from graph_schema.migrate import migrate
from seed.load import load as load_seed
from service.graph.driver import Driver
from service.graph.writer import Write, apply

BATCH = 500


def fill(driver: Driver, services: int) -> None:
    """Migrates an empty database, loads the seed, and adds made-up services until there are so many."""
    with driver.session(database="neo4j") as session:
        migrate(session, print)
    load_seed(driver, print)
    batch: list[Write] = []
    for number, (kind, one, record) in enumerate(records(services), 1):
        if one.startswith("made-"):
            batch.append(Write(kind, one, record))
        if len(batch) == BATCH:
            apply(driver, batch, actor="benchmark", reason="benchmark")
            batch = []
            print(f"{number} records", end="\r", flush=True)
    apply(driver, batch, actor="benchmark", reason="benchmark")
