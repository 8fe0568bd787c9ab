"""gunicorn's log and worker of ours: nothing of a request is printed, and what cannot be read is a problem document."""

import ctypes
import os
import signal
from typing import Any

import orjson
from gunicorn.glogging import Logger
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from service.observability.current import current
from service.observability.requests import HEADER, new_id, tell_malformed

PR_SET_PDEATHSIG = 1
# What a request that is none is answered with: kind of error, status, phrase, sentence. The first that fits counts.
ANSWERS: tuple[tuple[type[Exception], int, str, str], ...] = (
    (errors.InvalidResponseHeader, 500, "Internal Server Error", ""),
    (errors.InvalidResponseHeaderName, 500, "Internal Server Error", ""),
    (errors.ConfigurationProblem, 500, "Internal Server Error", ""),
    (errors.LimitRequestLine, 414, "URI Too Long", "The address is too long; at most 4094 bytes are taken."),
    (errors.LimitRequestHeaders, 431, "Request Header Fields Too Large", "The headers are too large or too many."),
    (errors.ExpectationFailed, 417, "Expectation Failed", "Only 100-continue may stand in Expect."),
    (errors.UnsupportedTransferCoding, 501, "Not Implemented", "Of the transfer codings only chunked is taken."),
    (errors.InvalidHTTPVersion, 505, "HTTP Version Not Supported", "HTTP/1.0 and HTTP/1.1 are spoken here."),
    (errors.ForbiddenProxyRequest, 403, "Forbidden", "This proxy is not believed."),
    (errors.InvalidHeader, 400, "Bad Request", "A header is malformed."),
    (errors.InvalidHeaderName, 400, "Bad Request", "The name of a header is malformed."),
    (errors.InvalidChunkSize, 400, "Bad Request", "A chunk of the body is malformed."),
    (errors.ChunkMissingTerminator, 400, "Bad Request", "A chunk of the body is malformed."),
    (errors.InvalidChunkExtension, 400, "Bad Request", "A chunk of the body is malformed."),
    (errors.ParseException, 400, "Bad Request", "The request is not valid HTTP; octets above 127 must be %-encoded."),
)


def end_with(parent: int, number: int = signal.SIGKILL) -> None:
    """The kernel ends this process when its parent ends, also by SIGKILL."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:  # ended before the line above
        os._exit(1)


class QuietLogger(Logger):  # type: ignore[misc]
    """gunicorn's log in the chain of all others, without request, address and values."""

    def setup(self, cfg: Any) -> None:
        """No handler of its own: lines are written by that of the root."""
        super().setup(cfg)
        self.error_log.handlers, self.error_log.propagate = [], True

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """The error under way; `msg` is not printed, since gunicorn fills it with the address asked for."""
        self.error_log.error("An error in the server.", exc_info=True)

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Warnings but those that quote a request or a traceback."""
        if not msg.startswith(("Invalid request from", "Exception during worker exit")):
            super().warning(msg, *args, **kwargs)

    def error(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Errors; one with a traceback is told by type and place."""
        if error := kwargs.pop("exc_info", None):
            self.error_log.error("An error in the server.", exc_info=error)
        else:
            super().error(msg, *args, **kwargs)


class ProblemWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threads; errors before the app are problem documents, and nobody outlives the main process."""

    def init_process(self) -> None:
        """Starts to serve; this worker ends when the main process is killed, which frees the port."""
        end_with(self.ppid)
        super().init_process()

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answers what the app never saw."""
        status, phrase, detail = answer_to(exc)
        current.begin(new_id())
        if status >= 500 and not isinstance(exc, errors.ParseException):
            self.log.error("A request ended unexpectedly.", exc_info=exc)
            detail = f"Something went wrong on our side. Tell us this number: {current.request_id}."
        else:
            tell_malformed(status)
        try:
            client.settimeout(1)
            client.sendall(rendered(status, phrase, detail, current.request_id))
        except OSError:
            self.log.debug("The client was gone before its error was sent.")


def answer_to(error: Exception) -> tuple[int, str, str]:
    """Status, phrase and sentence for an error of reading a request; 500 for all others."""
    for kind, status, phrase, detail in ANSWERS:
        if isinstance(error, kind):
            return status, phrase, detail or "Something went wrong on our side."
    return 500, "Internal Server Error", ""


def rendered(status: int, phrase: str, detail: str, number: str) -> bytes:
    """The whole answer, with the shape and the headers of every other problem; `number` is the id of the request."""
    problem = {
        "type": f"/problems/{status}",
        "title": phrase,
        "status": status,
        "detail": detail,
        "instance": "",
        "errors": [],
    }
    body = orjson.dumps(problem)
    head = (
        f"HTTP/1.1 {status} {phrase}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
        f"Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n{HEADER}: {number}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body
