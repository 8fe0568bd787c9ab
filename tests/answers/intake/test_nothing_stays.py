"""Nothing of a line, no word and no date of it, is in the process once it is answered."""

import gc
from datetime import date

from service.answers.asking import Asking
from service.answers.intake.intake import IntakeQuestion, intake
from service.answers.referral.question import ReferralQuestion
from service.answers.referral.refer import refer
from tests.seed_catalog import seed_catalog

LONGEST = 200
DAY = date(2026, 11, 29)
# Written backwards, so that the words themselves are in no list of this test.
WORDS = ["kclamreuq", "trofledruorg", "nethcolkebal", "30-7891", "31-30-7891", "70-6102"]


def said() -> None:
    name, verb, noun, month, day, since = (word[::-1] for word in WORDS)
    born = ".".join(reversed(day.split("-")))
    line = f"{name} {verb}, {noun}en, geb. {born}, Duldung seit {since[5:]}/{since[:4]}, geb. {month[5:]}/{month[:4]}"
    answer = intake(Asking(seed_catalog(), DAY), IntakeQuestion(line))
    assert answer.facts["status_since"] == since
    assert len(answer.left) >= 2


def asked() -> None:
    month, since = WORDS[3][::-1], WORDS[5][::-1]
    case = {"needs": ["N11"], "postcode": "08371", "birth_month": month, "status": "DU", "status_since": since}
    assert refer(Asking(seed_catalog(), DAY), ReferralQuestion.of(case)).matches


def kept() -> set[str]:
    """The words that stand in a string which anything holds."""
    gc.collect()
    held = {ref for holder in gc.get_objects() for ref in gc.get_referents(holder) if isinstance(ref, str)}
    backwards = [text[::-1].casefold() for text in held if len(text) < LONGEST and text not in WORDS]
    return {word for word in WORDS if any(word in text for text in backwards)}


def test_nothing_of_a_line_or_a_case_stays_in_the_process() -> None:
    intake(Asking(seed_catalog(), DAY), IntakeQuestion("Duldung seit Mai 2025"))
    before = kept()

    said()
    asked()

    assert kept() - before == set()
