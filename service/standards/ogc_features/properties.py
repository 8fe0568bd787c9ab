"""Properties of the features of a collection: said once, shown in features, schemas, queryables and definition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from service.standards.ogc_features.links import Texts
from service.standards.ogc_features.parameters import number, wrong

TEXT: Mapping[str, Any] = {"type": "string"}
DAY: Mapping[str, Any] = {"type": "string", "format": "date"}
UUID: Mapping[str, Any] = {"type": "string", "format": "uuid"}
ADDRESS: Mapping[str, Any] = {"type": "string", "format": "uri"}
NUMBER: Mapping[str, Any] = {"type": "number"}
WHOLE: Mapping[str, Any] = {"type": "integer"}
YES_NO: Mapping[str, Any] = {"type": "boolean"}
BETWEEN = " | "
TRUTH = {"true": True, "1": True, "false": False, "0": False}
LABEL = "_label"
Scalar = str | int | float | bool | None  # a value as a feature says it
Value = Scalar | list[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    What the codes of a property are called, by its source and a code, and which there are.

    They are the records of `kind` where one is named, and `codes`.
    """

    label: Callable[[Any, str], str]
    kind: str | None = None
    codes: Callable[[], Sequence[str]] = tuple


@dataclass(frozen=True, slots=True)
class Property:
    """
    One property: how it is read from what stands behind a feature, and the JSON schema of its value.

    A list is shown as one text, since map programs lose lists; a filter still takes each of its entries. `always`: no
    feature is without it. `role` is its role in Part 5. A property with a `vocabulary` has codes for values.
    """

    name: str
    read: Callable[[Any], Value]
    schema: Mapping[str, Any] = field(default_factory=lambda: TEXT)
    filters: bool = True
    always: bool = False
    role: str | None = None
    vocabulary: Vocabulary | None = None

    def asked(self, text: str) -> tuple[Scalar, ...]:
        """The values of which a feature has to have one, several codes with commas; BadRequest where none can be."""
        kind = self.schema["type"]
        if kind == "boolean":
            return (TRUTH[text] if text in TRUTH else wrong(self.name, "ogc_boolean"),)
        if kind in ("integer", "number"):
            value = number(text)
            return (wrong(self.name, "ogc_number") if value is None else value,)
        return tuple(text.split(",")) if self.vocabulary else (text,)

    def title(self, texts: Texts) -> str:
        """What people call it; a label beside a code has the title of the code."""
        code = self.name.removesuffix(LABEL)
        title = texts[f"ogc.property.{code}"]
        return title if code == self.name else texts["ogc.in_words"].format(title=title)

    def parameter(self, texts: Texts) -> dict[str, Any]:
        """The filter as an OpenAPI 3.0 parameter."""
        title = self.title(texts)
        return {
            "name": self.name,
            "in": "query",
            "description": texts["ogc.any_of"].format(title=title) if self.vocabulary else title,
            "required": False,
            "style": "form",
            "explode": False,
            "schema": dict(self.schema),
        }


def shown(value: Value) -> Scalar:
    """A value as a feature says it: several as one text, None where there is none."""
    return (BETWEEN.join(value) or None) if isinstance(value, list) else value


def coded(
    name: str,
    read: Callable[[Any], Value],
    vocabulary: Vocabulary,
    schema: Mapping[str, Any] = TEXT,
    *,
    always: bool = False,
) -> tuple[Property, Property]:
    """A property of one code or several, and beside it what they are called."""
    label = vocabulary.label

    def labels(source: Any) -> Value:
        code = read(source)
        if isinstance(code, list):
            return [label(source, each) for each in code]
        return None if code is None else label(source, str(code))

    return (
        Property(name, read, schema, always=always, vocabulary=vocabulary),
        Property(f"{name}{LABEL}", labels, filters=False, always=always),
    )


def _as_it_is(source: Any) -> Any:
    return source


@dataclass(frozen=True, slots=True)
class Kind:
    """
    What a collection is, whatever it holds: its id, its properties in the order shown, its geometry type.

    `licence` is that of its geometries, `styles` are the endings and media types of the styles that it has. `opened`
    makes what properties are read from of what is kept of a feature.
    """

    id: str
    properties: tuple[Property, ...]
    geometry: str
    licence: str
    styles: tuple[tuple[str, str], ...] = ()
    opened: Callable[[Any], Any] = _as_it_is

    @property
    def filters(self) -> dict[str, Property]:
        """The properties that are parameters of `items`, by name."""
        return {prop.name: prop for prop in self.properties if prop.filters}
