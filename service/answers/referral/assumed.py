"""What the needs of a case imply about the person: taken as given until the request says otherwise, and told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from service.domain.messages import Question
from service.domain.model import Case
from service.domain.rights.law import Rulebook
from service.words.writer import Writer

# What somebody does is one fact under several names: where one is stated, none is assumed.
_SAME = (frozenset({"work_situation", "situation", "employed", "in_training"}), frozenset({"minor_child", "family"}))


@dataclass(frozen=True)
class AssumedFact:
    """A fact that follows from a need; sending the field changes it."""

    fact: Annotated[str, "the field of a request"]
    value: Annotated[str, "what it is taken to be: true, false or a code"]
    need: str
    text: str


def implied_by(
    needs: tuple[str, ...], stated: Mapping[str, object], rulebook: Rulebook
) -> dict[str, tuple[object, str]]:
    """Facts that are not stated, with the value and the need that implies it; an earlier need goes first."""
    implied: dict[str, tuple[object, str]] = {}
    for need in needs:
        for topic in (need, need.partition(".")[0]):
            known = rulebook.needs.get(topic)
            for fact, value in (known.implied_facts if known else {}).items():
                if not _is_stated(fact, stated):
                    implied.setdefault(fact, (value, topic))
    return implied


def _is_stated(fact: str, stated: Mapping[str, object]) -> bool:
    names = next((names for names in _SAME if fact in names), frozenset({fact}))
    return not names.isdisjoint(stated)


def assumed_of(case: Case, writer: Writer) -> tuple[AssumedFact, ...]:
    """What was assumed, in words."""
    return tuple(_shown(fact, case, writer) for fact in case.assumed)


def _shown(fact: str, case: Case, writer: Writer) -> AssumedFact:
    need, record = case.assumed[fact], writer.records.get(("fact", fact), {})
    value = str(case.facts[fact])
    code = value.lower() if isinstance(case.facts[fact], bool) else value
    answer = writer.messages.get(f"value.{code}", code)
    text = writer.messages["assumed"].format(
        ask=writer.question(Question(fact)), answer=answer, need=writer.name("need", need)
    )
    return AssumedFact(record.get("field", fact), code, need, text)
