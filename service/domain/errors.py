"""Known errors: one clear sentence each, raised where they are known."""


class VerweisgraphError(Exception):
    """The root of all known errors; `detail` is the sentence that people read."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class EngineError(VerweisgraphError):
    """The local Neo4j cannot be fetched, started or stopped."""


class DatabaseUnavailable(VerweisgraphError):  # noqa: N818
    """The database is away; `retry_after_s` says when asking again makes sense."""

    def __init__(self, detail: str, retry_after_s: int = 5) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s
