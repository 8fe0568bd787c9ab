"""What every template is given: the words of its language, names, days and numbers."""

from typing import Any

from service.api.texts import Texts
from service.web.wording import LANGUAGES, words, written_number


def of_page(texts: Texts) -> dict[str, Any]:
    """
    `t` words, `lang` the language, `langs` all languages by their own name, `day` and `number` write values.

    `spoken` is the language in which the name of a service is there.
    """
    lang = texts.language

    def spoken(service: str) -> str:
        own = texts.records.get(("service", service), {}).get("texts", ())
        return lang if any(text["field"] == "name" and text["language"] == lang for text in own) else "de"

    return {
        "t": words(lang),
        "lang": lang,
        "langs": {code: words(code)["language_name"] for code in LANGUAGES},
        "texts": texts,
        "spoken": spoken,
        "day": texts.day,
        "number": lambda value: written_number(value, lang),
    }
