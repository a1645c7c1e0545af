"""Chat in this terminal with the running service."""

from __future__ import annotations

import argparse
import sys
import time

import httpx

from bootstrap.checks import NotReadyError
from bootstrap.settings import Settings
from bot.channels.terminal import chat
from casework.sources.wording import Wording


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register nothing: all is in the settings."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Chat until the citizen leaves with Ctrl-D."""
    words = Wording(settings.data_dir / "wording")
    try:
        chat(f"http://127.0.0.1:{settings.port}", words, sys.stdin, sys.stdout, time.sleep)
    except httpx.HTTPError:
        raise NotReadyError("the service does not answer: start it with `make run`") from None
    return 0
