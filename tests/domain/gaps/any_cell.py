"""Random cells, people and offers."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from service.domain.gaps.cells import Demand
from service.domain.gaps.offer import Cell, Offer

TODAY = date(2026, 10, 1)
POINTS, STATUSES, LANGUAGES = ("p1", "p2", "p3"), ("rec", "dul", "gest"), ("ar", "fa")
days = st.integers(-900, 900).map(lambda number: TODAY + timedelta(days=number))
maybe_day = st.none() | days

cells = st.builds(
    Cell,
    region=st.just("14524"),
    need=st.just("N1"),
    group=st.sampled_from(("all", "women")),
    language=st.sampled_from((None, *LANGUAGES)),
)
shares = (
    st.lists(st.integers(0, 5), min_size=3, max_size=3)
    .filter(any)
    .map(lambda parts: {name: part / sum(parts) for name, part in zip(STATUSES, parts, strict=True)})
)
demands = st.builds(
    Demand,
    cell=cells,
    persons=st.dictionaries(st.sampled_from(POINTS), st.integers(0, 500), max_size=3),
    statuses=shares,
    surveyed_on=maybe_day,
)
_offers = st.builds(
    Offer,
    service_id=st.just(""),
    provider_id=st.sampled_from(("one", "two", "three")),
    needs=st.sampled_from((frozenset({"N1"}), frozenset({"N1", "N1.a"}), frozenset({"N2"}))),
    groups=st.sampled_from((None, frozenset({"all"}), frozenset({"women"}))),
    languages=st.none() | st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(("spoken", "interpreter"))),
    serves=st.sampled_from((None, frozenset({"14524"}), frozenset({"everywhere"}), frozenset({"14511"}))),
    residence_required=st.booleans(),
    home_region=st.sampled_from(("", "14524", "14511")),
    admits=st.dictionaries(st.sampled_from(STATUSES), st.booleans()),
    minutes=st.dictionaries(st.sampled_from(POINTS), st.sampled_from((5.0, 30.0, 45.0, 60.0, 61.0, float("inf")))),
    located=st.booleans(),
    online=st.none() | st.booleans(),
    starts_on=maybe_day,
    ends_on=maybe_day,
    end_certain=st.booleans(),
    open_ended=st.booleans(),
    renewal_documented=st.booleans(),
    renewed_to=maybe_day,
    capacity=st.sampled_from((None, "capacity", "waitlist", "no-capacity", "additional-assessment-required")),
    last_verified_on=maybe_day,
    statutory=st.booleans(),
)


@st.composite
def offers(draw: st.DrawFn, most: int = 4) -> list[Offer]:
    """Some offers with ids of their own."""
    found = draw(st.lists(_offers, max_size=most))
    return [replace(offer, service_id=f"s{number}") for number, offer in enumerate(found)]
