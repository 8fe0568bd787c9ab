"""Sets of numbers as the bits of one integer: thousands are intersected and counted in microseconds."""

from collections.abc import Iterable, Iterator

_FLAGS = bytes.maketrans(b"01", b"\0\1")


def of(numbers: Iterable[int], size: int) -> int:
    """The numbers as bits; each is below `size`."""
    packed = bytearray(size // 8 + 1)
    for number in numbers:
        packed[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(packed, "little")


def flags(bits: int, size: int) -> bytes:
    """A byte for each number, 1 where its bit is set; looking one up takes no longer for many bits."""
    return bin(bits)[:1:-1].encode().translate(_FLAGS).ljust(size, b"\0")


def numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits, ascending."""
    packed = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for place, byte in enumerate(packed):
        if byte:
            for number in _IN_BYTE[byte]:
                yield place * 8 + number


_IN_BYTE = [tuple(number for number in range(8) if byte >> number & 1) for byte in range(256)]
