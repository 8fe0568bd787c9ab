"""What a template needs to write in a language, on paper and on pages."""

from typing import Any

from service.words.catalogue import words
from service.words.writer import Writer


def of_sheet(writer: Writer) -> dict[str, Any]:
    """`t` words, `lang` the language, `writer` the names of the directory; `day` and `number` write values."""
    return {
        "t": words(writer.language),
        "lang": writer.language,
        "writer": writer,
        "day": writer.day,
        "number": writer.number,
    }
