"""Short random ids in place of button payloads."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from casework.storage.database import Database
from casework.storage.failures import translates_errors
from casework.storage.tables import ButtonRow

_RANDOM_BYTES = 9  # 72 bits, 12 characters: nobody guesses another's button


@translates_errors
class ButtonTable:
    """Implements ports.ButtonStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, person: str, payloads: Sequence[str]) -> tuple[str, ...]:
        """Keep payloads for one person; return one id each, in order."""
        now = self._database.clock()
        ids = tuple(secrets.token_urlsafe(_RANDOM_BYTES) for _ in payloads)
        rows = [
            {"id": new_id, "person": person, "payload": payload, "created_at": now}
            for new_id, payload in zip(ids, payloads, strict=True)
        ]
        if rows:
            with self._database.transaction() as session:
                session.execute(insert(ButtonRow), rows)
        return ids

    def payload_of(self, person: str, button_id: str) -> str | None:
        """Return the payload, or None when there is none or it was made for somebody else."""
        mine = select(ButtonRow.payload).where(
            ButtonRow.id == button_id, ButtonRow.person == person
        )
        with self._database.session() as session:
            return session.scalar(mine)

    def forget_before(self, moment: datetime) -> int:
        """Delete buttons made before `moment`; return how many."""
        old = delete(ButtonRow).where(ButtonRow.created_at < moment).returning(ButtonRow.id)
        with self._database.transaction() as session:
            return len(session.scalars(old).all())
