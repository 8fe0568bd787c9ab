"""What is said where a heavy question cannot be answered now."""

from service.domain.errors import VerweisgraphError

SHUT = "The part that works out heavy questions is not ready yet; ask again in a few seconds."
NARROW = "Narrow the question: a district, fewer needs, groups or languages, a shorter time, fewer candidates."


class Busy(VerweisgraphError):  # noqa: N818
    """Others ask already; `retry_after_s` says when asking again makes sense."""

    def __init__(self, detail: str, retry_after_s: int = 3) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class TookTooLong(Busy):
    """The question was stopped at its deadline."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(f"This takes longer than {limit_s:g} s, so it was stopped. {NARROW}", retry_after_s=10)


class TooLarge(VerweisgraphError):  # noqa: N818
    """The answer is larger than one answer may be."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(
            f"This answer has {size / 1e6:.1f} MB, one answer has at most {most // 1_000_000} MB. "
            "Ask for pages (limit and cursor) where there are some, or name fewer regions, needs, groups or languages."
        )
