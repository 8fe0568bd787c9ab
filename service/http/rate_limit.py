"""Limits on how much is sent: for all senders together, and for each of them, whose address is kept nowhere."""

import secrets
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import ip_address
from math import ceil
from threading import Lock
from time import monotonic

MINUTE_S, HOUR_S = 60.0, 3600.0
MOST_SENDERS = 10_000
NETWORK_BITS = 64  # of IPv6: what one subscriber has


class Bucket:
    """So many tokens in a window, and as many at once; each worker has its own."""

    def __init__(self, most: int, clock: Callable[[], float] = monotonic, window_s: float = MINUTE_S) -> None:
        self._most, self._clock, self._window_s, self._lock = float(most), clock, window_s, Lock()
        self._tokens, self._at = self._most, clock()

    @property
    def full(self) -> bool:
        """Whether nobody can tell it from a new one any more."""
        return self._tokens + (self._clock() - self._at) * self._most / self._window_s >= self._most

    def wait_s(self) -> int:
        """Takes a token: 0; or the whole seconds after which there is one, and takes none."""
        with self._lock:
            now = self._clock()
            self._tokens = min(self._most, self._tokens + (now - self._at) * self._most / self._window_s)
            self._at = now
            if self._tokens < 1:
                return max(1, ceil((1 - self._tokens) * self._window_s / self._most))
            self._tokens -= 1
            return 0


class SenderBuckets:
    """
    A bucket for each sender, so that one cannot take what is there for all.

    Senders are told apart by a hash whose key lives and dies with the process; a bucket is dropped when it is full
    again, so at the latest a window after its last use. With too many senders at once the oldest are dropped first.
    """

    def __init__(self, per_hour: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock, self._key, self._lock = per_hour, clock, secrets.token_bytes(16), Lock()
        self._buckets: dict[bytes, Bucket] = {}
        self._swept_at = clock()

    def __len__(self) -> int:
        return len(self._buckets)

    def wait_s(self, address: str | None) -> int:
        """As of a bucket, for the sender with this address; without one nobody is limited."""
        if address is None:
            return 0
        with self._lock:
            self._sweep()
            name = self._name(address)
            bucket = self._buckets.pop(name, None) or Bucket(self._most, self._clock, HOUR_S)
            self._buckets[name] = bucket  # the newest stand last
        return bucket.wait_s()

    def _name(self, address: str) -> bytes:
        try:
            parsed = ip_address(address)
            known = parsed.packed if parsed.version == 4 else parsed.packed[: NETWORK_BITS // 8]
        except ValueError:
            known = address.encode("utf-8", "replace")
        return blake2b(known, key=self._key, digest_size=16).digest()

    def _sweep(self) -> None:
        now = self._clock()
        if now - self._swept_at >= MINUTE_S:
            self._swept_at = now
            self._buckets = {name: bucket for name, bucket in self._buckets.items() if not bucket.full}
        while len(self._buckets) >= MOST_SENDERS:
            del self._buckets[next(iter(self._buckets))]
