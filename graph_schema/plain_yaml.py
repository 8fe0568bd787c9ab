"""
YAML as people mean it: dates and codes stay text.

YAML 1.1 turns 2026-01-01 into a date, 01067 into the octal 567, 12:30 into 750, and no, on and off into truth values.
Here a plain word is a boolean only as true or false, and a number only as a decimal without a leading zero.
A key that stands twice is an error.
"""

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode


class PlainLoader(yaml.SafeLoader):
    """SafeLoader with the scalars of the YAML 1.2 core schema, decimal only, and without repeated keys."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002
        """The mapping; a repeated key is an error with its line."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen and key.value != "<<":
                raise yaml.constructor.ConstructorError(None, None, f"key '{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _resolve(tag: str, pattern: str, first: str) -> None:
    PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z", re.ASCII), list(first)
    )


_resolve("bool", "true|false", "tf")
_resolve("int", "-?(?:0|[1-9][0-9]*)", "-0123456789")
_resolve("float", r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", "-0123456789")
_resolve("merge", "<<", "<")
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""])


def read_yaml(text: str) -> Any:
    """What the YAML text states. yaml.YAMLError says line and column of a mistake."""
    return yaml.load(text, Loader=PlainLoader)  # noqa: S506 - a SafeLoader
