"""What the driver raises, as our own errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DatabaseError,
    Neo4jError,
    ResultFailedError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from neo4j.exceptions import DatabaseUnavailable as DatabaseStopped

from service.domain.errors import Conflict, DatabaseTimeout, DatabaseUnavailable
from service.observability.current import asking_the_database

# Seen with a frozen, killed or full database; BufferError and OSError come out of the driver's own sockets.
_NO_ANSWER = (ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError, OSError, BufferError)
PANICKED = "Neo.DatabaseError.Transaction.TransactionStartFailed"  # "needs to be restarted"
_READ_ONLY = (
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
)
_STOPPED = ("Neo.ClientError.Database.DatabaseNotFound", "Neo.ClientError.General.DatabaseUnavailable")
# Also ...TimedOutClientConfiguration; the second where it waited for a lock of another one when its time was over.
_TIMED_OUT = ("Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.LockClientStopped")
AWAY = "The database is away; nothing was lost, try again shortly."
NO_WRITES = "The database takes no writes just now, as when its disk is full; nothing was lost, try again later."


def says_nothing(error: BaseException) -> bool:
    """Whether the database is not there at all or answers nobody, as opposed to an answer that refuses one question."""
    if isinstance(error, Neo4jError) and (error.code == PANICKED or error.code in _STOPPED):
        return True
    return isinstance(error, (*_NO_ANSWER, DatabaseStopped))


@contextmanager
def database_errors() -> Iterator[None]:
    """Inside, a database that is away, ill, too slow or refuses a double raises one sentence; our mistakes pass."""
    try:
        with asking_the_database():
            yield
    except ConstraintError as error:
        raise Conflict("Somebody wrote the same record at the same moment; read it again and repeat.") from error
    except AuthError:
        raise
    except (*_NO_ANSWER, TransientError, ResultFailedError) as error:
        raise DatabaseUnavailable(AWAY) from error
    except DatabaseError as error:
        raise DatabaseUnavailable(AWAY if says_nothing(error) else NO_WRITES, retry_after_s=30) from error
    except Neo4jError as error:
        code = error.code or ""
        if code.startswith(_TIMED_OUT):
            raise DatabaseTimeout("The database took too long and was stopped; ask for less or try again.") from error
        if code in _READ_ONLY:
            raise DatabaseUnavailable(NO_WRITES, retry_after_s=30) from error
        if code in _STOPPED:
            raise DatabaseUnavailable(AWAY) from error
        raise
