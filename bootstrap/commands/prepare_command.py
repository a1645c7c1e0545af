"""Migrate the database, load what it lacks, train the model if its data changed."""

from __future__ import annotations

import argparse

from bootstrap.checks import check_disk, check_environments, check_folder
from bootstrap.prepare import prepare
from bootstrap.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register nothing: all is in the settings."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do everything `run` does before it starts the processes."""
    check_folder(settings.data_dir)
    check_disk(settings)
    check_environments()
    prepare(settings, print)
    return 0
