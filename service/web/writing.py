"""What every page is given: the words of its language, names, days and numbers, and where pages lie."""

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

from flask import url_for

from service.paper.writing import of_sheet
from service.words.catalogue import LANGUAGES, words
from service.words.writer import Writer


def of_page(writer: Writer) -> dict[str, Any]:
    """
    What a sheet of paper is given, and `langs`, all languages by their own name.

    `spoken` is the language in which the name of a service is there, `service_page` the address of its page.
    """
    lang = writer.language

    def spoken(service: str) -> str:
        own = writer.records.get(("service", service), {}).get("texts", ())
        return lang if any(text["field"] == "name" and text["language"] == lang for text in own) else "de"

    return {
        **of_sheet(writer),
        "langs": {code: words(code)["language_name"] for code in LANGUAGES},
        "spoken": spoken,
        "service_page": _service_page(lang),
    }


def _service_page(lang: str) -> Callable[[str], str]:
    """The address of the page of a service by id; Flask is asked once for what all of them begin with."""

    @cache
    def start() -> str:
        return url_for("visitor.service", lang=lang, identifier="-").removesuffix("-")

    return lambda identifier: start() + quote(identifier, safe="")
