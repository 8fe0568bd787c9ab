"""What the driver raises, as our own errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from service.domain.errors import Conflict, DatabaseTimeout, DatabaseUnavailable
from service.observability.current import asking_the_database

_AWAY = (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError, TransientError)
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"  # also ...TimedOutClientConfiguration


@contextmanager
def database_errors() -> Iterator[None]:
    """Inside, a database that is away, too slow or refuses a double raises one sentence; our mistakes pass through."""
    try:
        with asking_the_database():
            yield
    except ConstraintError as error:
        raise Conflict("Somebody wrote the same record at the same moment; read it again and repeat.") from error
    except _AWAY as error:
        raise DatabaseUnavailable("The database is away; nothing was lost, try again shortly.") from error
    except Neo4jError as error:
        if (error.code or "").startswith(_TIMED_OUT):
            raise DatabaseTimeout("The database took too long and was stopped; ask for less or try again.") from error
        raise
