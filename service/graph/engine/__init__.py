"""A real Neo4j, fetched, started and ended by the project."""
