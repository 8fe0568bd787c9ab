"""The language of an answer."""

from flask import request

from service.words.catalogue import LANGUAGES


def language() -> str:
    """The language of the answer: `lang`, else `Accept-Language` by look-up, German where they name none of ours."""
    wanted = [request.args.get("lang", ""), *(tag for tag, quality in request.accept_languages if quality > 0)]
    for tag in wanted:
        short = tag.split("-")[0].lower()
        if short in LANGUAGES:
            return short
    return "de"
