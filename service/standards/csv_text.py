"""CSV as spreadsheets and offices save it: its letters, what separates its fields, its records by line."""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from service.domain.errors import BadRequest

SEPARATORS = (";", ",", "\t")  # where a header has as many of two, the first of them
STATED = re.compile(r"\ufeff?sep=([;,\t])(?:\r\n|\r|\n|$)")  # a first line for spreadsheets
OPEN_QUOTE = "A quote opens in this line and is not closed, or text follows it; quotes inside are doubled."


class Unreadable(BadRequest):
    """A table that cannot be read; its faults name the lines that are wrong."""


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark as spreadsheets save it, else the letters of Windows; Unreadable for no text."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        half = len(content) // 4  # of UTF-16 with our letters every second byte is 0
        what = "is UTF-16 without the mark at its beginning" if content.count(0) >= half else "is no text"
        raise Unreadable(f"The file {what}; save it as CSV in UTF-8, or as Unicode text with its mark.")
    return text


def shown(text: str, most: int = 20) -> str:
    """The beginning of a text between quotes, as a terminal may show it."""
    return "'" + "".join(one if one.isprintable() else "\ufffd" for one in text[:most]) + "'"


def records(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each record with the line it begins in; a sentence in place of the one that no reader could end."""
    stated = STATED.match(text)
    header = next((line for line in text[stated.end() if stated else 0 :].splitlines() if line.strip()), "")
    separator = stated[1] if stated else max(SEPARATORS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield begins, OPEN_QUOTE
            return
        if begins > (1 if stated else 0):
            yield begins, record
