class Location:
    address: str
    latitude: float
    longitude: float
    raw: dict[str, object]
    def __init__(self, address: str, point: tuple[float, float, float], raw: dict[str, object]) -> None: ...
