"""Builds the actions from the settings."""

from __future__ import annotations

from actions.all_actions import all_actions
from actions.server import serve
from actions.toolbox import ServiceFacts, Toolbox
from bootstrap.settings import Settings
from casework.lexicon import Lexicon
from casework.ports import ProcedureCatalogue, ProcedureSearch
from casework.search.hybrid import HybridSearch
from casework.search.reloading import ReloadingSearch
from casework.search.tuning import SearchTuning
from casework.sources.aliased_catalogue import AliasedCatalogue
from casework.sources.wording import Wording, load_cues
from casework.storage.database import Database
from casework.storage.procedure_table import ProcedureTable
from casework.storage.unit_of_work import units_of_work
from casework.text import Normaliser


def build_search(settings: Settings, catalogue: ProcedureCatalogue) -> ProcedureSearch:
    """Return the search over a catalogue, with the words officials keep in the data folder."""
    normaliser = Normaliser(Lexicon.load(settings.data_dir / "lexicon"))
    tuning = SearchTuning.load(settings.data_dir / "search")
    return ReloadingSearch(catalogue, lambda now: HybridSearch(now.all(), normaliser, tuning))


def build_toolbox(settings: Settings) -> Toolbox:
    """Return everything the actions need, on the configured database."""
    database = Database(settings.database_url)
    catalogue = AliasedCatalogue(ProcedureTable(database), settings.data_dir / "aliases")
    return Toolbox(
        catalogue=catalogue,
        search=build_search(settings, catalogue),
        open_work=units_of_work(database),
        words=Wording(settings.data_dir / "wording"),
        cues=load_cues(settings.data_dir / "wording" / "cues.yml"),
        facts=ServiceFacts(
            province=settings.province,
            portal_url=settings.portal_url,
            office_phone=settings.office_phone,
            office_hours=settings.office_hours,
            review_age_days=settings.review_age_days,
        ),
    )


def serve_actions(settings: Settings) -> None:
    """Serve every action on loopback until stopped."""
    serve(all_actions(build_toolbox(settings)), "127.0.0.1", settings.actions_port)
