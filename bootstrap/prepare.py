"""What must be there before the processes start; done only where it is missing."""

from __future__ import annotations

from collections.abc import Callable

from bootstrap.cases_of_demo import load_demo
from bootstrap.checks import NotReadyError
from bootstrap.load_catalogue import load_shipped
from bootstrap.progress import Progress
from bootstrap.settings import Settings
from bootstrap.training import is_trained, train
from casework.errors import BadInput, Unavailable
from casework.storage.database import Database
from casework.storage.procedure_table import ProcedureTable
from casework.storage.unit_of_work import units_of_work

Say = Callable[[str], None]


def prepare(settings: Settings, say: Say) -> None:
    """Migrate, load catalogue and demonstration cases when there are none, train when needed.

    Args:
        settings: Where things are.
        say: Told of each step before it starts.
    """
    say("==> database: migrating if needed")
    database = open_database(settings)
    _load_when_empty(settings, database, say)
    if not is_trained(settings):
        say("==> model: training (about a minute)")
        train(settings)


def open_database(settings: Settings) -> Database:
    """Return the case database, brought to the newest form.

    Raises:
        NotReadyError: It can't be used; the text names the setting, never the password.
    """
    try:
        database = Database(settings.database_url)
        database.migrate()
    except Unavailable:
        where = settings.database_url.rpartition("@")[2]
        raise NotReadyError(
            f"DATABASE_URL: no answer from {where}: start the database, or correct the setting"
        ) from None
    except BadInput as error:
        raise NotReadyError(f"DATABASE_URL: {error}") from None
    return database


def _load_when_empty(settings: Settings, database: Database, say: Say) -> None:
    if ProcedureTable(database).version():
        return
    say("==> catalogue: loading procedures")
    report = load_shipped(settings, database, Progress("procedures"))
    say(f"    {report.added} procedures, {len(report.rejected)} rows rejected")
    for row in report.rejected:
        say(f"    {row}")
    if settings.demo_dossiers and not _holds_cases(database):
        dossiers, petitions = load_demo(settings, database, settings.demo_dossiers)
        say(f"    {dossiers} demonstration dossiers, {petitions} demonstration petitions")


def _holds_cases(database: Database) -> bool:
    with units_of_work(database)() as work:
        return bool(work.offices.all())
