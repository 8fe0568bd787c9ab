"""Pages as PDF."""

from threading import BoundedSemaphore

from werkzeug.exceptions import NotImplemented as NotHere
from werkzeug.exceptions import ServiceUnavailable

AT_ONCE = 2
_room = BoundedSemaphore(AT_ONCE)


def pdf(page: str) -> bytes:
    """
    The page, tagged for screen readers; nothing is fetched from anywhere.

    503 while AT_ONCE others are being written, 501 where the installation cannot write any.
    """
    if not _room.acquire(blocking=False):
        raise ServiceUnavailable(f"{AT_ONCE} reports are being written; try again in a few seconds.", retry_after=5)
    try:
        return _written(page)
    finally:
        _room.release()


def _written(page: str) -> bytes:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise NotHere(
            "This installation writes no PDF: it needs verweisgraph[pdf] and Debian's libpango-1.0-0, fonts-noto-core."
        ) from error

    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    content: bytes = weasyprint.HTML(string=page, url_fetcher=nothing).write_pdf(pdf_variant="pdf/ua-1")
    return content
