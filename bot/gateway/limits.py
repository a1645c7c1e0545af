"""How often one key (a person, a network address) may do something."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

SWEEP_EVERY = 1_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class RateLimit:
    """A token bucket per key, by the monotonic clock; full buckets are forgotten.

    Held in memory: it guards one process against a flood, it is no account of anybody.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._per_second = per_minute / 60.0
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}
        self._taken = 0

    def take(self, key: str) -> bool:
        """Take one token; False when the key has none left."""
        now = self._clock()
        self._sweep(now)
        bucket = self._buckets.setdefault(key, _Bucket(self._size, now))
        bucket.tokens, bucket.at = self._filled(bucket, now), now
        if bucket.tokens < 1.0:
            return False
        bucket.tokens -= 1.0
        return True

    def _filled(self, bucket: _Bucket, now: float) -> float:
        return min(self._size, bucket.tokens + (now - bucket.at) * self._per_second)

    def _sweep(self, now: float) -> None:
        self._taken += 1
        if self._taken % SWEEP_EVERY:
            return
        full = [k for k, bucket in self._buckets.items() if self._filled(bucket, now) >= self._size]
        for key in full:
            del self._buckets[key]
