"""The catalogues: a folder for each language, with what rules and gaps say (messages) and what pages say (pages)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_FOLDERS = files("service.words")
LANGUAGES = tuple(sorted(one.name for one in _FOLDERS.iterdir() if one.joinpath("messages.yaml").is_file()))


@cache
def messages(language: str) -> Mapping[str, str]:
    """All texts of rules and gaps by key; German for a language without a catalogue."""
    texts: dict[str, str] = _read(language if language in LANGUAGES else "de", "messages")
    return texts


@cache
def words(language: str) -> Mapping[str, Any]:
    """All words of pages and terminal by key."""
    texts: dict[str, Any] = _read(language, "pages")
    return texts


def chosen_language(ranges: list[tuple[str, float]]) -> str:
    """The language of ours that fits best: RFC 4647 look-up over ranges with their weights, German if none fits."""
    for tag, weight in sorted(ranges, key=lambda one: -one[1]):
        parts = tag.lower().split("-")
        for length in range(len(parts), 0, -1):
            if weight > 0 and "-".join(parts[:length]) in LANGUAGES:
                return "-".join(parts[:length])
    return "de"


def _read(language: str, name: str) -> Any:
    return yaml.safe_load(_FOLDERS.joinpath(language, f"{name}.yaml").read_text(encoding="utf-8"))
