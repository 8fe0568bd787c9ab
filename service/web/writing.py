"""What every template is given: the words of its language, names, days and numbers."""

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

from flask import url_for

from service.words.catalogue import LANGUAGES, words
from service.words.writer import Writer


def of_page(writer: Writer) -> dict[str, Any]:
    """
    `t` words, `lang` the language, `langs` all languages by their own name, `day` and `number` write values.

    `spoken` is the language in which the name of a service is there, `service_page` the address of its page.
    """
    lang = writer.language

    def spoken(service: str) -> str:
        own = writer.records.get(("service", service), {}).get("texts", ())
        return lang if any(text["field"] == "name" and text["language"] == lang for text in own) else "de"

    return {
        "t": words(lang),
        "lang": lang,
        "langs": {code: words(code)["language_name"] for code in LANGUAGES},
        "writer": writer,
        "spoken": spoken,
        "service_page": _service_page(lang),
        "day": writer.day,
        "number": writer.number,
    }


def _service_page(lang: str) -> Callable[[str], str]:
    """The address of the page of a service by id; Flask is asked once for what all of them begin with."""

    @cache
    def start() -> str:
        return url_for("visitor.service", lang=lang, identifier="-").removesuffix("-")

    return lambda identifier: start() + quote(identifier, safe="")
