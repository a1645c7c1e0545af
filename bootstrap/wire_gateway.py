"""Builds the gateway from the settings."""

from __future__ import annotations

from bootstrap.settings import Settings
from bot.gateway.config import GatewayConfig, Stores, Timing
from bot.gateway.serve import serve_gateway
from casework.sources.wording import Wording
from casework.storage.buttons import ButtonTable
from casework.storage.database import Database
from casework.storage.inbox import InboxTable
from casework.storage.outbox import OutboxTable


def gateway_config(settings: Settings) -> GatewayConfig:
    """Return what the gateway needs to know of the settings."""
    return GatewayConfig(
        rasa_url=f"http://127.0.0.1:{settings.rasa_port}",
        rasa_secret=settings.key_for("rasa"),
        session_key=settings.key_for("sessions"),
        ask_secret=settings.key_for("ask"),
        host=settings.host,
        port=settings.port,
        province=settings.province,
        colour=settings.colour,
        secure_cookie=settings.secure_cookie,
        messages_per_minute=settings.messages_per_minute,
        ready_urls=(("actions", f"http://127.0.0.1:{settings.actions_port}/health"),),
        timing=Timing(rasa_timeout=settings.rasa_timeout_seconds),
    )


def serve_gateway_process(settings: Settings) -> None:
    """Serve the web page and the inner doors until stopped."""
    database = Database(settings.database_url)
    stores = Stores(InboxTable(database), OutboxTable(database), ButtonTable(database))
    serve_gateway(gateway_config(settings), stores, Wording(settings.data_dir / "wording"))
