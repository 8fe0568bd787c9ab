"""The rules and the order of a referral, as the code applies them."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.answers.asking import Asking
from service.answers.meta import RulesMeta, rules_meta
from service.domain.eligibility.assess import RULE_NAMES
from service.domain.ranking.criteria import CRITERIA


@dataclass(frozen=True)
class Criterion:
    """One step of the order."""

    criterion: str
    text: str


@dataclass(frozen=True)
class RuleText:
    """One rule."""

    rule: str
    text: str


@dataclass(frozen=True)
class Criteria:
    """The rules and the order: the first criterion in which two services differ decides."""

    meta: RulesMeta
    criteria: tuple[str, ...]
    order: tuple[Criterion, ...]
    rules: tuple[RuleText, ...]
    verdicts: Mapping[str, str]


def criteria(asking: Asking) -> Criteria:
    """All criteria, the first one first, all rules and all verdicts, each with its text."""
    texts = asking.writer.messages
    return Criteria(
        rules_meta(asking),
        CRITERIA,
        tuple(Criterion(name, texts[f"criterion.{name}"]) for name in CRITERIA),
        tuple(RuleText(name, texts[f"rule.{name}"]) for name in RULE_NAMES),
        {name: texts[f"verdict.{name}"] for name in ("eligible", "ask", "refused")},
    )
