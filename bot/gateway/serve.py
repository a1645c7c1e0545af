"""Runs the gateway until it is stopped."""

from __future__ import annotations

import uvicorn

from bot.gateway.app import create_app
from bot.gateway.config import GatewayConfig, Stores
from casework.ports import Words

KEEP_ALIVE_SECONDS = 30
STOP_SECONDS = 12


def serve_gateway(config: GatewayConfig, stores: Stores, words: Words) -> None:
    """Serve on the configured address. No access log: it would hold addresses and session uses."""
    uvicorn.run(
        create_app(stores, config, words),
        host=config.host,
        port=config.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
