"""Random cases over all facts of the directory, for tests of what always holds."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from service.domain.model import Case
from tests.seed_catalog import seed_catalog

CATALOG = seed_catalog()
TODAY = date(2026, 11, 24)
DISTRICTS = sorted(code for code in CATALOG.rulebook.region_parents if code.startswith("14") and len(code) == 5)
STATUSES = sorted(CATALOG.rulebook.statuses)
LEVELS = ["A0", "A1", "A2", "B1", "B2", "C1", "C2"]
GROUPS = sorted(code for kind, code in CATALOG.records if kind == "target_group")
LANGUAGES = sorted(code for kind, code in CATALOG.records if kind == "language")
DAYS = st.dates(date(2015, 1, 1), TODAY).map(date.isoformat)
BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.booleans(),
    "int": st.integers(0, 80),
    "date": DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4]),
    "month": DAYS.map(lambda day: day[:7]),
    "cefr": st.sampled_from(LEVELS),
    "ags": st.sampled_from(DISTRICTS),
    "status": st.sampled_from(STATUSES),
    "labour_class": st.sampled_from(["unrestricted", "by_permission", "banned"]),
}


def _value(fact: str) -> st.SearchStrategy[Any] | None:
    record = CATALOG.records[("fact", fact)]
    if fact == "languages":
        return st.lists(st.sampled_from(LANGUAGES), max_size=2, unique=True).map(tuple)
    if fact == "special":
        return st.lists(st.sampled_from(GROUPS), max_size=2, unique=True).map(tuple)
    return st.sampled_from(record["values"]) if record.get("values") else BY_TYPE.get(record["type"])


FACTS = {
    fact: value
    for kind, fact in sorted(CATALOG.records)
    if kind == "fact" and fact not in ("district", "client_type") and (value := _value(fact)) is not None
}
CASES = st.builds(
    Case,
    as_of=st.dates(date(2015, 1, 1), date(2027, 6, 1)),
    today=st.just(TODAY),
    needs=st.lists(st.sampled_from(sorted(CATALOG.rulebook.needs)), min_size=1, max_size=6, unique=True).map(tuple),
    client=st.sampled_from(["mentee", "mentee", "mentee", "employer", "professional", "volunteer"]),
    regions=st.lists(st.sampled_from(DISTRICTS), min_size=1, max_size=2, unique=True).map(tuple),
    facts=st.fixed_dictionaries({}, optional=FACTS),
)
A_CHANGE = st.sampled_from(sorted(FACTS)).flatmap(
    lambda fact: st.tuples(st.just(fact), st.none() | FACTS[fact], FACTS[fact])
)
