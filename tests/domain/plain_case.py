"""One plain service and one plain case for tables: what a row does not change is as it stands here."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from service.domain.eligibility.situation import Situation
from service.domain.messages import Message, Question
from service.domain.model import Case, Meets, Reason, Service
from service.domain.ranking.criteria import situation
from service.domain.rights.law import Need, Rulebook, Status

DAY = date(2026, 11, 24)
CASE = Case(DAY, DAY, ("N1",), regions=("14511",), facts={"status": "DU"})
SERVICE = Service(
    "a",
    "A",
    "project_counselling",
    clients=frozenset({"mentee"}),
    meets=(Meets("N1", primary=True),),
    serves=frozenset({"14511"}),
    admits=frozenset({"DU"}),
    first_evidence=date(2018, 1, 1),
    verified_on=DAY - timedelta(1),
    sources=("P1", "P2"),
)
BOOK = Rulebook(
    needs={
        "N1": Need("N1", implies=("N20",)),
        "N20": Need("N20"),
        "N3": Need("N3", facet_mismatch="lower"),
        "N3.a": Need("N3.a", "N3"),
        "N3.b": Need("N3.b", "N3"),
        "N5": Need("N5", comes_before=frozenset({"N1", "N3"})),
        "N5.a": Need("N5.a", "N5"),
        "N5.b": Need("N5.b", "N5"),
        "N4": Need("N4", by_occupation=True),
        "N4.a": Need("N4.a", "N4"),
    },
    statuses={
        "DU": Status("DU", "subordinate", regimes=frozenset({"AsylbLG"}), source="L1"),
        "DU-60b": Status("DU-60b", "none", "DU", source="L2"),
        "DU-ERM": Status("DU-ERM", "subordinate", "DU", source="L3"),
        "AG": Status("AG", "subordinate", source="L4"),
    },
    referral_targets={
        "project_counselling": frozenset({"mentee", "employer"}),
        "authority": frozenset({"mentee"}),
        "staff_advice": frozenset({"professional"}),
        "law_instrument": frozenset(),
    },
    region_parents={
        **{"14511000": "14511", "14521000": "14521", "14511": "DED4", "14521": "DED4", "DED4": "14"},
        **{"14612": "DED2", "DED2": "14", "14": "DE", "01": "DE"},
    },
    inferred_on=date(2026, 11, 22),
)


def now(**case: Any) -> Situation:
    """The plain case, changed, with all that follows from it."""
    return situation(replace(CASE, **case), BOOK)


def entry(**service: Any) -> Service:
    """The plain service, changed."""
    return replace(SERVICE, **service)


def sharing(stated: tuple[object, object, object], **service: Any) -> Service:
    """The plain service, changed, with statements that it shares with all that are given the same objects."""
    made = entry(**service)
    object.__setattr__(made, "stated", stated)
    return made


def says(
    rule: str, holds: bool | None, key: str, values: dict[str, Any] | None = None, ask: str | None = None
) -> Reason:
    """The reason that is expected of a rule about the plain service."""
    return Reason(rule, holds, Message(key, values or {}), "P1", None if ask is None else Question(ask))


def informs(rule: str, holds: bool | None, key: str, **values: Any) -> Reason:
    """A reason that decides nothing."""
    return Reason(rule, holds, Message(key, values), "P1", decides=False)
