"""The language of an answer."""

from flask import request

from service.words.catalogue import LANGUAGES


def language() -> str:
    """The language of the answer: of the path, else `lang`, else `Accept-Language` by look-up, else German."""
    named = [(request.view_args or {}).get("lang", ""), request.args.get("lang", "")]
    wanted = [*named, *(tag for tag, quality in request.accept_languages if quality > 0)]
    for tag in wanted:
        short = tag.split("-")[0].lower()
        if short in LANGUAGES:
            return short
    return "de"
