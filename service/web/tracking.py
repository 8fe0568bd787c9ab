"""Addresses of pages as people pass them on: what others have hung on to follow them is cut off, unread."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What mailers, networks and counters of visits hang on to a link.
NAMES = frozenset(
    (
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "gad_source",
        "gad_campaignid",
        "msclkid",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igshid",
        "igsh",
        "yclid",
        "epik",
        "rdt_cid",
        "srsltid",
        "mc_cid",
        "mc_eid",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "__hssc",
        "__hstc",
        "__hsfp",
        "hsctatracking",
        "wt_mc",
        "wt.mc",
        "mkt_tok",
        "oly_anon_id",
        "oly_enc_id",
        "vero_id",
        "ref_src",
        "ref_url",
        "cmpid",
        "at_medium",
        "at_campaign",
        "sc_cid",
        "s_cid",
    )
)
STARTS = ("utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "wt_", "stm_")
STRICT = ("/api/", "/ogc")


def is_tracking(name: str) -> bool:
    """Whether a parameter only says where somebody came from."""
    return name.lower() in NAMES or name.lower().startswith(STARTS)


class Untracked:
    """An application whose pages never see such parameters; programs get what they sent judged as it is."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        if query and not environ.get("PATH_INFO", "").startswith(STRICT):
            environ["QUERY_STRING"] = "&".join(
                pair for pair in query.split("&") if not is_tracking(unquote_plus(pair.partition("=")[0]))
            )
        return self._app(environ, start_response)
