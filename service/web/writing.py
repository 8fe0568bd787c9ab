"""What every template is given: the words of its language, names, days and numbers."""

from typing import Any

from service.api.texts import Texts
from service.web.wording import LANGUAGES, words, written_day, written_number


def of_page(texts: Texts) -> dict[str, Any]:
    """`t` words, `lang` the language, `langs` all languages by their own name, `day` and `number` write values."""
    lang = texts.language
    return {
        "t": words(lang),
        "lang": lang,
        "langs": {code: words(code)["language_name"] for code in LANGUAGES},
        "texts": texts,
        "day": lambda value: written_day(value, lang),
        "number": lambda value: written_number(value, lang),
    }
