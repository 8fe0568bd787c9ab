"""Filters in CQL2 text (Part 3): a tree of conditions; BadRequest says where one is not understood."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput, VisitError

from service.standards.ogc_features.parameters import wrong

MOST = 20  # conditions of one filter: each is compared with every feature, 20 with 20,000 take half a second
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class Value(NamedTuple):
    """A literal as it stands: a text, the digits of a number, a truth or an instant."""

    kind: Literal["text", "number", "truth", "instant"]
    text: str


class Compared(NamedTuple):
    """A property against values: `=`, `<>`, `<`, `>`, `<=`, `>=`, `between` (two), `in` (any number)."""

    name: str
    operator: str
    values: tuple[Value, ...]


class Like(NamedTuple):
    """A property against a pattern with `%` and `_`, in which a backslash takes the meaning off."""

    name: str
    pattern: str
    ignores_case: bool


class IsNull(NamedTuple):
    """A property that is not known."""

    name: str


class Not(NamedTuple):
    """What does not hold."""

    one: "Condition"


class Joined(NamedTuple):
    """All of the parts (`and`) or any of them (`or`)."""

    word: Literal["and", "or"]
    parts: tuple["Condition", ...]


class Always(NamedTuple):
    """True or false, whatever the feature."""

    holds: bool


Condition = Compared | Like | IsNull | Not | Joined | Always


def parse(text: str) -> Condition:
    """The condition that a filter states; BadRequest says at which character it is not understood."""
    try:
        found = _condition(_parser().parse(text))
    except UnexpectedInput as error:
        place = getattr(error, "column", 0)
        if place and place > 0 and text.strip():
            return wrong("filter", "cql_syntax_at", place=place)
        return wrong("filter", "cql_syntax_at_end")
    except VisitError as error:
        raise error.orig_exc from error
    return found if count(found) <= MOST else wrong("filter", "cql_too_many", most=MOST)


def count(condition: Any) -> int:
    """How many comparisons a condition holds."""
    waiting, found = [condition], 0
    while waiting:
        match waiting.pop():
            case Not(one):
                waiting.append(one)
            case Joined(_, parts):
                waiting.extend(parts)
            case _:
                found += 1
    return found


@cache
def _parser() -> Lark:
    grammar = files("service.standards.ogc_features").joinpath("cql2.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", transformer=_Tree())


@v_args(inline=True)
class _Tree(Transformer[Token, Condition]):
    def name(self, token: Token) -> str:
        return token[1:-1].replace('""', '"') if token.type == "DOUBLE_QUOTED" else str(token)

    def text(self, token: Token) -> Value:
        return Value("text", _plain(token))

    def instant(self, token: Token) -> Value:
        return Value("instant", _plain(token))

    def number(self, *tokens: Token) -> Value:
        return Value("number", "".join(tokens).removeprefix("+"))

    def truth(self, token: Token) -> Value:
        return Value("truth", token.lower())

    def not_(self) -> bool:
        return True

    def negated(self, one: Any) -> Condition:
        one = _condition(one)
        return one.one if isinstance(one, Not) else Not(one)

    def compared(self, left: Any, operator: Token, right: Any) -> Condition:
        if isinstance(left, Value) and isinstance(right, str):
            return self.compared(right, Token("COMPARED", TURNED.get(operator, str(operator))), left)
        if not (isinstance(left, str) and isinstance(right, Value)):
            wrong("filter", "cql_operands")
        return Compared(left, str(operator), (right,))

    def between(self, left: Any, *rest: Any) -> Condition:
        return _one_or_its_opposite(Compared(_name(left), "between", _values(rest)), rest)

    def one_of(self, left: Any, *rest: Any) -> Condition:
        return _one_or_its_opposite(Compared(_name(left), "in", _values(rest)), rest)

    def like(self, left: Any, *rest: Any) -> Condition:
        *_, word, pattern = rest
        return _one_or_its_opposite(Like(_name(left), _plain(pattern), word.upper() == "ILIKE"), rest)

    def is_null(self, left: Any, *rest: Any) -> Condition:
        return _one_or_its_opposite(IsNull(_name(left)), rest)

    def both(self, *parts: Any) -> Condition:
        return Joined("and", tuple(map(_condition, parts)))

    def either(self, *parts: Any) -> Condition:
        return Joined("or", tuple(map(_condition, parts)))


def _condition(one: Any) -> Condition:
    """A truth may stand where a condition does, a property or another value may not."""
    if isinstance(one, Value) and one.kind == "truth":
        return Always(one.text == "true")
    if isinstance(one, Value | str):
        return wrong("filter", "cql_no_condition")
    found: Condition = one
    return found


def _name(one: Any) -> str:
    return one if isinstance(one, str) else wrong("filter", "cql_no_property")


def _values(found: Sequence[Any]) -> tuple[Value, ...]:
    rest = found[1:] if found[0] is True else found
    if not all(isinstance(one, Value) for one in rest):
        wrong("filter", "cql_no_values")
    return tuple(rest)


def _one_or_its_opposite(one: Condition, rest: Sequence[Any]) -> Condition:
    return Not(one) if rest and rest[0] is True else one


def _plain(token: str) -> str:
    return token[1:-1].replace("\\'", "'").replace("''", "'")
