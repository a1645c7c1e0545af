"""Keeps the promise of the privacy page: what was answered is forgotten after its time."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from bot.gateway.config import Stores

log = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=7)
EVERY_SECONDS = 3600.0


async def forget_regularly(stores: Stores, every_seconds: float = EVERY_SECONDS) -> None:
    """Forget old messages and buttons now and then, until cancelled."""
    while True:
        try:
            await asyncio.to_thread(_forget, stores, datetime.now(UTC) - KEPT_FOR)
        except Exception as error:  # a failed sweep must not end the sweeping
            log.warning("nothing forgotten this time: %s", type(error).__name__)
        await asyncio.sleep(every_seconds)


def _forget(stores: Stores, moment: datetime) -> None:
    messages = stores.inbox.forget_before(moment)
    buttons = stores.buttons.forget_before(moment)
    if messages or buttons:
        log.info("forgot %d messages, %d buttons", messages, buttons)
