"""A counter on one line of the terminal; silent when nobody watches."""

from __future__ import annotations

import sys
import time

EVERY_SECONDS = 0.5


class Progress:
    """Shows how many things are done, at most twice a second.

    Args:
        what: Plural of what is counted.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown_at = 0.0

    def __call__(self, done: int) -> None:
        """Show the count now reached."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._shown_at >= EVERY_SECONDS:
            self._shown_at = now
            sys.stderr.write(f"\r    {done:,} {self._what}\r")
            sys.stderr.flush()
