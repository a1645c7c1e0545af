"""Prepare what is missing, then start Rasa, the actions and the gateway; Ctrl-C ends all."""

from __future__ import annotations

import argparse

from bootstrap.checks import check_all
from bootstrap.prepare import prepare
from bootstrap.settings import Settings
from bootstrap.supervisor import run_stack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register nothing: all is in the settings."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Run the whole stack until it is stopped."""
    check_all(settings)
    prepare(settings, print)
    return run_stack(settings, lambda line: print(line, flush=True))
