"""The Bolt driver, with limits under which no request waits for an absent database."""

import logging
import re
import time
from collections.abc import Callable, Mapping
from typing import Literal
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError

from service.config.variables import Variables
from service.domain.errors import DatabaseRefuses, DatabaseUnavailable, EngineError
from service.graph.endpoint import Endpoint

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
# Two attempts at a silent server, the pause between them and the longest jitter stay below 3 s:
# 1.2 + 0.24 + 1.2. The driver starts its retry clock only after the first attempt, and never cuts the last one.
CONNECT_S = 1.2
RETRY_S = 0.3
RETRY_PAUSE_S = 0.2

RATE_LIMITED = "Neo.ClientError.Security.AuthenticationRateLimit"  # for 5 s after three wrong passwords
RATE_LIMIT_PAUSE_S, ATTEMPTS = 2.0, 4

Driver = neo4j.Driver  # for those above who only pass it on


def connect(endpoint: Endpoint, *, threads: int = 8, notifications: Literal["off", "warn"] = "off") -> neo4j.Driver:
    """
    A driver for one process, made after its fork and closed at its end; nothing is opened yet.

    With `notifications="warn"` each of the server's hints becomes a Python warning, which tests turn into a failure.
    """
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # it logs what it raises too; we tell it once, in a sentence
    return neo4j.GraphDatabase.driver(
        endpoint.uri,
        auth=(endpoint.user, endpoint.password),
        max_connection_pool_size=threads + 2,
        connection_timeout=CONNECT_S,
        connection_acquisition_timeout=CONNECT_S,
        max_transaction_retry_time=RETRY_S,
        initial_retry_delay=RETRY_PAUSE_S,
        retry_delay_multiplier=1.0,
        max_connection_lifetime=1800,
        liveness_check_timeout=30,
        telemetry_disabled=True,
        notifications_min_severity="OFF" if notifications == "off" else None,
        warn_notification_severity=None if notifications == "off" else "INFORMATION",
    )


def endpoint_from_environment(environ: Mapping[str, str]) -> Endpoint | None:
    """The database named by NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD; None if NEO4J_URI is empty."""
    values = Variables(environ)
    return endpoint_from_settings(values.text("NEO4J_URI"), values.text("NEO4J_USER"), values.text("NEO4J_PASSWORD"))


def endpoint_from_settings(uri: str, user: str, password: str) -> Endpoint | None:
    """The same from values; an EngineError names the one that is missing or wrong."""
    if not uri:
        return None
    try:
        parts = urlsplit(uri)
        valid = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", uri)
    except ValueError:
        valid = False
    if not valid:
        raise EngineError(
            f"NEO4J_URI must look like bolt://host:7687 or neo4j+s://host; allowed: {', '.join(SCHEMES)}."
        )
    if parts.username or parts.password:
        raise EngineError("NEO4J_URI must not hold a name or password; give them in NEO4J_USER and NEO4J_PASSWORD.")
    if not password:
        raise EngineError(f"NEO4J_URI names the database at {parts.hostname}, but NEO4J_PASSWORD is empty; set it.")
    return Endpoint(uri=uri, user=user or "neo4j", password=password, version="", pid=None)


def check(driver: neo4j.Driver, endpoint: Endpoint, report: Callable[[str], object] = str) -> None:
    """Returns if the database answers and takes the password; raises one sentence if not."""
    try:
        _knock(driver, report)
    except AuthError as error:
        raise DatabaseRefuses(
            f"The database at {endpoint.uri} refuses user '{endpoint.user}'; check NEO4J_USER and NEO4J_PASSWORD."
        ) from error
    except (DriverError, Neo4jError) as error:
        raise DatabaseUnavailable(
            f"The database at {endpoint.uri} does not answer; check that it runs and that NEO4J_URI is right."
        ) from error


def _knock(driver: neo4j.Driver, report: Callable[[str], object]) -> None:
    """Pings; waits where the database takes no password for some seconds because wrong ones came before."""
    for attempt in range(ATTEMPTS):
        try:
            ping(driver)
        except ClientError as error:
            if error.code != RATE_LIMITED or attempt == ATTEMPTS - 1:
                raise
            report("The database takes no password for some seconds, because wrong ones came before; waiting.")
            time.sleep(RATE_LIMIT_PAUSE_S)
        else:
            return


def ping(driver: neo4j.Driver) -> None:
    """Asks for nothing, once."""
    with driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session:
        session.run(neo4j.Query("RETURN 1", timeout=1.0)).consume()
