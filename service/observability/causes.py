"""An error as its type and its place: neither its message nor a value, since both may be of a person."""

from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parents[2]
MOST_PLACES, MOST_CAUSES = 12, 4


def cause(error: BaseException) -> list[str]:
    """The error and what led to it, each as a type and the places it came through, the innermost first."""
    found: list[str] = []
    one: BaseException | None = error
    while one is not None and len(found) < MOST_CAUSES:
        found.append(f"{type(one).__name__} at {' < '.join(_places(one.__traceback__))}")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


def place(error: BaseException) -> str:
    """Type and innermost place, such as `KeyError at service/api/demand.py:80`."""
    return f"{type(error).__name__} at {_places(error.__traceback__)[0]}"


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        found.append(f"{shortened(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found[: -MOST_PLACES - 1 : -1] or ["unknown"]


def shortened(filename: str) -> str:
    """Without the folder of the installation."""
    path = Path(filename)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index("site-packages") + 1 :] if "site-packages" in parts else parts[-2:])
