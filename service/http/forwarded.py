"""What a web server in front says of a request; believed from the configured addresses only."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Forwarded:
    """An app behind web servers: host, scheme and address are those of their clients."""

    def __init__(self, app: "WSGIApplication", proxies: Sequence[str]) -> None:
        self._plain, self._proxies = app, frozenset(proxies)
        self._fixed = ProxyFix(app, x_for=1, x_proto=1, x_host=1, x_port=0, x_prefix=0)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Serves; who is no proxy of ours is taken as it comes."""
        believed = environ.get("REMOTE_ADDR") in self._proxies
        return (self._fixed if believed else self._plain)(environ, start_response)
