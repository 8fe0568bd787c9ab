"""What the answer to this request may know."""

from dataclasses import replace

from flask import current_app, g

from service.answers.asking import Asking
from service.answers.releases.release import Released, Releases
from service.answers.search.search import Search
from service.http.day import today
from service.http.language import language


def asking(lang: str | None = None) -> Asking:
    """Made once for a request, so that all parts of its answer agree; `lang` where the address names the language."""
    if "asking" not in g:
        releases: Releases | None = current_app.extensions.get("releases")
        g.asking = Asking(
            current_app.extensions["catalog"](),
            today(),
            language(),
            Search(current_app.extensions.get("questions")),
            releases.newest if releases else Released(),
        )
    made: Asking = g.asking
    return made if lang is None else replace(made, language=lang)
