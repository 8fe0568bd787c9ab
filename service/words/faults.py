"""Faults of a request put into words."""

from service.domain.errors import Fault
from service.words.catalogue import messages

OF_PROGRAMS = "en"  # problem documents have one language


def sentence(fault: Fault, language: str = OF_PROGRAMS) -> str:
    """What is wrong in one place, and what would be right, as a sentence."""
    return messages(language)[f"fault.{fault.code}"].format(allowed=", ".join(fault.allowed), **fault.values)
