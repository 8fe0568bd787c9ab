DEFAULT_SENTINEL: object

class Geocoder:
    def __init__(self, *, timeout: float = ..., user_agent: str | None = ...) -> None: ...
