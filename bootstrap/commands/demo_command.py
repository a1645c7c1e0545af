"""Make demonstration cases, or show how to look some of them up."""

from __future__ import annotations

import argparse

from bootstrap.cases_of_demo import load_demo
from bootstrap.prepare import open_database
from bootstrap.progress import Progress
from bootstrap.settings import Settings
from casework.services.demo_cases import demo_last4
from casework.storage.database import Database
from casework.storage.demo_codes import demo_codes

SHOWN_DOSSIERS = 8
SHOWN_PETITIONS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Register --dossiers and --show."""
    parser.add_argument("--dossiers", type=int, help="how many dossiers to make")
    parser.add_argument("--show", action="store_true", help="print codes and second factors to try")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make the cases asked for; print a few with their second factor."""
    database = open_database(settings)
    if not options.show:
        count = settings.demo_dossiers if options.dossiers is None else options.dossiers
        dossiers, petitions = load_demo(settings, database, count, Progress("cases"))
        print(f"{dossiers} demonstration dossiers, {petitions} demonstration petitions")
    _show(settings, database)
    return 0


def _show(settings: Settings, database: Database) -> None:
    print("to try (code, last 4 digits of the phone):")
    for code in demo_codes(database, SHOWN_DOSSIERS, SHOWN_PETITIONS):
        print(f"  {code}   {demo_last4(settings.demo_seed, code)}")
