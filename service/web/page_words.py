"""The words of the pages: one file for each language."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = tuple(sorted(file.name.removesuffix(".yaml") for file in files("service.web").joinpath("words").iterdir()))


@cache
def words(language: str) -> Mapping[str, Any]:
    """All words of a language by key."""
    text = files("service.web").joinpath("words", f"{language}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def chosen_language(ranges: list[tuple[str, float]]) -> str:
    """The language of ours that fits best: RFC 4647 look-up over ranges with their weights, German if none fits."""
    for tag, weight in sorted(ranges, key=lambda one: -one[1]):
        parts = tag.lower().split("-")
        for length in range(len(parts), 0, -1):
            if weight > 0 and "-".join(parts[:length]) in LANGUAGES:
                return "-".join(parts[:length])
    return "de"
