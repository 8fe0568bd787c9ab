"""Needs as options of a form."""

from collections.abc import Iterator

from service.api.texts import Texts
from service.api.vocabularies import entries


def need_options(texts: Texts) -> Iterator[tuple[str, str]]:
    """Code and name of each topic, with its finer ones below it, in the order in which people see them."""
    found = entries(texts.records, "need")
    for topic, record in found:
        if not record.get("broader"):
            yield topic, texts.name("need", topic)
            yield from ((code, f"– {texts.name('need', code)}") for code, one in found if one.get("broader") == topic)
