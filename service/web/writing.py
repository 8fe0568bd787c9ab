"""What every page is given: the words of its language, names, days and numbers, and where pages lie."""

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

from flask import url_for
from markupsafe import Markup, escape

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

    def in_german(text: str, *parts: str | None) -> Markup:
        """A text with its German parts marked as such on pages of other languages; all of it where none is named."""
        shown = escape(text)
        for part in (escape(part) for part in (parts or (text,)) if part and lang != "de"):
            shown = shown.replace(part, Markup('<span lang="de">{}</span>').format(part))
        return shown

    return {
        **of_sheet(writer),
        "langs": {code: words(code)["language_name"] for code in LANGUAGES},
        "spoken": spoken,
        "in_german": in_german,
        "service_page": _service_page(lang),
    }


def _service_page(lang: str) -> Callable[[str], str]:
    """The address of the page of a service by id; Flask is asked once for what all of them begin with."""

    @cache
    def start() -> str:
        return url_for("visitor.service", lang=lang, identifier="-").removesuffix("-")

    return lambda identifier: start() + quote(identifier, safe="")
