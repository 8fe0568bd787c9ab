"""Missing facts as people ask for them on the telephone, and as a sentence names them."""

from collections.abc import Iterable, Sequence

from service.answers.gaps.call_sheet.sums import QuestionSum
from service.answers.gaps.scope import Scope
from service.domain.gaps.offer import EVERYBODY
from service.domain.gaps.value_of_information.facts import Fact
from service.words.writer import Writer

FEW_STATUSES = 2
_NAMED = {"language": "language", "group": "target_group", "area": "region"}
_BY_NAME = ("status", "language")  # several of them are boxes of their own


def question_text(scope: Scope, writer: Writer, question: QuestionSum) -> str:
    """The question as a whole sentence."""
    names, words = _names(scope, writer, question), writer.messages
    facts = [one.fact for one in question.facts]
    several = question.name in _BY_NAME and len(names) > 1
    for_all = question.name == "group" and any(EVERYBODY in fact.codes for fact in facts)
    key = f"gap.ask.{question.name}" + (".several" if several else ".all" if for_all else "")
    return words[key].format(names=", ".join(names), day=writer.day(scope.on))


def answers_of(scope: Scope, writer: Writer, question: QuestionSum) -> tuple[str, ...]:
    """What can be ticked; empty where the answer is written."""
    names = _names(scope, writer, question)
    if question.name in _BY_NAME and len(names) > 1:
        return tuple(names)
    text = writer.messages[f"gap.answer.{question.name}"]
    return tuple(text.split(" | ")) if text else ()


def fact_name(scope: Scope, writer: Writer, fact: Fact) -> str:
    """Of which statuses, language, group or region a fact is; empty where it is of none."""
    if fact.name == "status":
        return _statuses(scope, writer, fact.codes)
    if fact.name not in _NAMED or EVERYBODY in fact.codes:
        return ""
    return ", ".join(writer.name(_NAMED[fact.name], code) for code in fact.codes)


def _names(scope: Scope, writer: Writer, question: QuestionSum) -> list[str]:
    names = (fact_name(scope, writer, one.fact) for one in question.facts)
    return list(dict.fromkeys(name for name in names if name))


def _statuses(scope: Scope, writer: Writer, codes: Sequence[str]) -> str:
    """Statuses by the lens that holds them, a few of it by their own names."""
    own, words = scope.view.status_classes(), writer.messages
    group = next((code for code in sorted(own) if own[code].issuperset(codes)), None)
    if group is None or (len(codes) <= FEW_STATUSES and len(codes) < len(own[group])):
        return ", ".join(writer.name("residence_status", code) for code in codes)
    named = writer.name("lens", group)
    return named if len(codes) == len(own[group]) else words["gap.status.open"].format(name=named)


def together(writer: Writer, parts: Iterable[str]) -> str:
    """Parts as a list in a sentence: `a, b und c`."""
    *first, last = parts
    return writer.messages["gap.and"].format(first=", ".join(first), last=last) if first else last
