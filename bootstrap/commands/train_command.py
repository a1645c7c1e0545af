"""Train the Rasa model now."""

from __future__ import annotations

import argparse

from bootstrap.checks import check_environments
from bootstrap.settings import Settings
from bootstrap.training import is_trained, train


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register --if-needed."""
    parser.add_argument("--if-needed", action="store_true", help="only when the data has changed")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Train, unless told to spare a model that is up to date."""
    check_environments()
    if not (options.if_needed and is_trained(settings)):
        train(settings)
    return 0
