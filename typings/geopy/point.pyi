class Point:
    latitude: float
    longitude: float
    def __getitem__(self, index: int) -> float: ...
