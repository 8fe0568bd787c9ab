"""What is told of a question: how much of the width its answers take away, and whether they decide."""

from dataclasses import dataclass

from service.domain.gaps.value_of_information.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """
    What knowing some facts takes away of the width of a cell, as shares of all persons.

    `better`: all answers are good; `worse`: all are ill. `decides`: one of the two moves the cell out of `unverified`
    into a state with figures, or takes away more than the tolerated share.
    """

    facts: tuple[Fact, ...]
    better: float
    worse: float
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWorth(Worth):
    """
    The same for all facts of one name.

    `completes`: what good answers to all questions about the offer take away more than to all but this one.
    `needed`: all questions together decide, and without this one the others would not.
    """

    name: str
    completes: float
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWorth:
    """The same for all that is missing of an offer, by the names of the facts."""

    service_id: str
    names: frozenset[str]
    better: float
    worse: float
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWorth:
    """What can be asked about an offer: each fact alone, each question, and all of them in one call."""

    service_id: str
    facts: tuple[Worth, ...]
    questions: tuple[QuestionWorth, ...]
    call: Worth
