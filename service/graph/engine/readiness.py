"""Waits until a started server answers, and says in one sentence why it never will."""

import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable

from service.domain.errors import EngineError
from service.graph.driver import connect
from service.graph.endpoint import Endpoint

READY_WAIT_S = 60.0
FIRST_PASSWORD = "neo4j"  # noqa: S105  what a fresh Neo4j comes with; it allows nothing but setting another one
DATABASE_STATE = "SHOW DATABASE neo4j YIELD currentStatus, statusMessage"
SET_PASSWORD = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"  # noqa: S105
FAILED_STATES = ("dirty", "quarantined", "offline")


def wait_until_ready(endpoint: Endpoint, *, hopeless: Callable[[], EngineError | None]) -> None:
    """Returns when the database answers; raises what `hopeless` finds, or an EngineError after 60 s."""
    until = time.monotonic() + READY_WAIT_S
    last = "no answer"
    while time.monotonic() < until:
        if (reason := hopeless()) is not None:
            raise reason
        try:
            last = _state(endpoint)
            if last == "online":
                return
        except AuthError as error:
            last = _take_over(endpoint, error)
        except (ServiceUnavailable, Neo4jError, DriverError, OSError) as error:
            last = str(error).splitlines()[0] if str(error) else type(error).__name__
        time.sleep(0.1)
    raise EngineError(
        f"Neo4j {endpoint.version} was started but not ready at {endpoint.uri} after {READY_WAIT_S:.0f} s ({last}); "
        "see logs/console.log and logs/debug.log in the database folder."
    )


def answers(endpoint: Endpoint, wait_s: float) -> bool:
    """Whether the database answers within about `wait_s`."""
    until = time.monotonic() + wait_s
    while True:
        try:
            with connect(endpoint, threads=1) as driver:
                driver.verify_connectivity()
        except (DriverError, Neo4jError, OSError):
            if time.monotonic() >= until:
                return False
            time.sleep(0.2)
        else:
            return True


def _state(endpoint: Endpoint) -> str:
    _knock(endpoint)
    with connect(endpoint, threads=1) as driver, driver.session(database="system") as session:
        rows = list(session.run(DATABASE_STATE))
    status = str(rows[0]["currentStatus"]) if rows else "no database"
    message = str(rows[0]["statusMessage"] or "") if rows else ""
    if status in FAILED_STATES and message:
        full = " The disk is full." if "No space left" in message else ""
        raise EngineError(
            f"Neo4j {endpoint.version} runs, but its database cannot be opened: {message[:300].rstrip('.')}.{full} "
            "Make room, or put the database folder aside and restore a backup."
        )
    return status


def _knock(endpoint: Endpoint) -> None:
    """A bare connection: cheaper than a driver while the server is still loading, and silent in the log."""
    address = urlsplit(endpoint.uri)
    socket.create_connection((address.hostname or "", address.port or 0), timeout=1).close()


def _take_over(endpoint: Endpoint, refusal: AuthError) -> str:
    """A fresh database still has its first password: set ours. Any other one is not ours to open."""
    if refusal.code == "Neo.ClientError.Security.AuthenticationRateLimit":
        return "too many wrong passwords"
    fresh = Endpoint(endpoint.uri, endpoint.user, FIRST_PASSWORD, endpoint.version, endpoint.pid)
    try:
        with connect(fresh, threads=1) as driver, driver.session(database="system") as session:
            session.run(SET_PASSWORD, old=FIRST_PASSWORD, new=endpoint.password).consume()
    except AuthError as error:
        raise EngineError(
            f"The database at {endpoint.uri} does not accept the password in its folder's file 'password'; "
            "put the right one back, or put the folder aside and restore a backup."
        ) from error
    except ClientError as error:
        return str(error)
    return "password set"
