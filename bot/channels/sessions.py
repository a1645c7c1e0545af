"""Web sessions: made and signed by us, so that nobody can speak as somebody else."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

COOKIE = "danbiet_session"
ID_BYTES = 16
VALID_SECONDS = 30 * 24 * 3600
PURPOSE = b"danbiet web session:"


class Sessions:
    """Makes and checks session values of the form `<id>.<issued>.<signature>`."""

    def __init__(self, key: str, clock: Callable[[], float] = time.time) -> None:
        self._key = key.encode()
        self._clock = clock

    def begin(self) -> tuple[str, str]:
        """Return a new random session id and the cookie value that proves it."""
        session_id = secrets.token_urlsafe(ID_BYTES)
        claim = f"{session_id}.{int(self._clock())}"
        return session_id, f"{claim}.{self._sign(claim)}"

    def read(self, value: str | None) -> str | None:
        """Return the session id, or None when the value is missing, forged or too old."""
        claim, _, signature = (value or "").rpartition(".")
        if not hmac.compare_digest(_bytes(self._sign(claim)), _bytes(signature)):
            return None
        session_id, _, issued = claim.partition(".")
        return session_id if self._clock() - int(issued) < VALID_SECONDS else None

    def _sign(self, claim: str) -> str:
        return hmac.new(self._key, PURPOSE + _bytes(claim), hashlib.sha256).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode(errors="backslashreplace")
