"""The words of the pages: one file for each language."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def words(language: str = "de") -> Mapping[str, Any]:
    """All words of a language by key."""
    text = files("service.web").joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
