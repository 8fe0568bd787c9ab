"""Answers that are made and compressed once for a state of the directory, then sent as they are."""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable

import orjson
from flask import Response, current_app

from service.http.negotiation import MEDIA, chosen_format, gzipped
from service.http.responses import labelled

MOST = 64  # answers of a worker: 6 MB where each holds 10,000 points
LEVEL = 9


class Packed:
    """The last answers, compressed, by what they were made from."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, threading.Lock()
        self._kept: OrderedDict[object, bytes] = OrderedDict()

    def get(self, key: object, make: Callable[[], object]) -> bytes:
        """The compressed answer for a key; made when it is asked for first, or again after it was pushed out."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = gzip.compress(orjson.dumps(make()), LEVEL, mtime=0)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


def sent(key: object, make: Callable[[], object]) -> Response:
    """The answer, compressed for whoever takes gzip."""
    packed: bytes = current_app.extensions["packed"].get(key, make)
    if gzipped():
        response = Response(packed, headers={"Content-Encoding": "gzip"})
    else:
        response = Response(gzip.decompress(packed))
    response.mimetype = MEDIA[chosen_format()]
    return labelled(response, store=True)
