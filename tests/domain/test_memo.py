"""What was worked out before is not worked out again, and never more is kept than was said."""

from hypothesis import given
from hypothesis import strategies as st

from service.domain.memo import MISSING, Memo


def test_what_is_known_is_not_made_again_even_where_it_is_none() -> None:
    memo, made = Memo(3), []

    answers = [memo.keep("key", lambda: made.append(1)) for _ in range(3)]

    assert answers == [None, None, None]
    assert made == [1]


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_at_most_so_many_are_kept_and_the_newest_are(keys: list[int], most: int) -> None:
    memo = Memo(most)
    for key in keys:
        memo.put(key, key)

    known = [key for key in range(10) if memo.find(key) is not MISSING]

    assert len(known) <= most
    assert not keys or keys[-1] in known


def test_what_lies_below_is_read_and_stays_as_it_is() -> None:
    below = Memo(3)
    below.put("old", 1)
    above = Memo(3, below)

    answers = above.keep("old", lambda: 2), above.keep("new", lambda: 3)

    assert answers == (1, 3)
    assert below.find("new") is MISSING
