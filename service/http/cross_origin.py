"""What maps of other sites may ask for from a browser (CORS): open data, without any sign-in."""

from flask import Response, request

TOLD = "Link, ETag, Content-Crs, X-Data-Age"
ALLOWED = "Accept, Accept-Language, Cache-Control, Content-Type, If-None-Match, Range, X-Requested-With"
KEPT_S = 86_400


def open_to_all(response: Response) -> Response:
    """The answer, readable for scripts of any site; OPTIONS says what they may send."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = TOLD
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = ALLOWED
        response.headers["Access-Control-Max-Age"] = str(KEPT_S)
    return response
