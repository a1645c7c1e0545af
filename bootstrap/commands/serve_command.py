"""Run one process of the stack (the Procfile calls this)."""

from __future__ import annotations

import argparse

from bootstrap.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register which process."""
    parser.add_argument("process", choices=("actions", "gateway"))


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until stopped; each process imports only what it needs."""
    if options.process == "actions":
        from bootstrap.wire_actions import serve_actions

        serve_actions(settings)
    else:
        from bootstrap.wire_gateway import serve_gateway_process

        serve_gateway_process(settings)
    return 0
