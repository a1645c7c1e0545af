"""What is set right once Rasa has loaded the model and before the first message."""

from __future__ import annotations

import asyncio
import logging
from asyncio import AbstractEventLoop
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.constants import (
    USER_INTENT_BACK,
    USER_INTENT_RESTART,
    USER_INTENT_SESSION_START,
)
from rasa.shared.core.domain import Domain
from sqlalchemy.exc import SQLAlchemyError

from nlu.conversations import ConversationStore
from nlu.validator import validate_without_rebuilding

logger = logging.getLogger(__name__)

_HOUR_SECONDS = 3_600.0
_COMMANDS = frozenset({USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START})


async def after_start(app: Any, loop: AbstractEventLoop) -> None:
    """Prepare the loaded agent; a listener of the web server."""
    fail_closed(app.ctx.agent)
    validate_without_rebuilding()
    app.ctx.intents = intents_of(app.ctx.agent.domain)
    if isinstance(app.ctx.agent.tracker_store, ConversationStore):
        app.add_task(forget_regularly(app.ctx.agent.tracker_store))


def fail_closed(agent: Agent) -> None:
    """Take off Rasa's wrapper that goes on in memory when the tracker store is away.

    With it a turn would be answered from an empty memory and what was said lost at the next start.
    Without it the turn fails, the gateway keeps the message and sends it again.
    """
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        agent.tracker_store = store._tracker_store
        if agent.processor is not None:
            agent.processor.tracker_store = agent.tracker_store


async def forget_regularly(store: ConversationStore, every_seconds: float = _HOUR_SECONDS) -> None:
    """Delete old conversations for as long as the server runs; a failure is tried again later."""
    while True:
        await asyncio.sleep(every_seconds)
        try:
            await store.forget_old()
        except SQLAlchemyError as error:
            logger.error("old conversations stay another hour: %s", type(error).__name__)


def intents_of(domain: Domain) -> frozenset[str]:
    """Return the intents a button may carry: ours, none of Rasa's commands such as restart."""
    return frozenset(domain.intents) - _COMMANDS
