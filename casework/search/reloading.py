"""A search that follows the catalogue: rebuilt in the background, swapped in one step."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from casework.ports import ProcedureCatalogue, ProcedureSearch, SearchResult

BuildSearch = Callable[[ProcedureCatalogue], ProcedureSearch]

_log = logging.getLogger(__name__)


class ReloadingSearch:
    """Searches the newest state of a catalogue without ever making a question wait for it.

    The first search is built at once; an error there is raised. Later a changed
    `catalogue.version()` starts one rebuild in a thread; questions are answered from the old state
    until the new one stands. A rebuild that fails is logged and tried again after `check_seconds`.

    Args:
        catalogue: Where the procedures come from.
        build: Makes a search of the catalogue's present state.
        check_seconds: The version is looked at no more often than this.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        catalogue: ProcedureCatalogue,
        build: BuildSearch,
        *,
        check_seconds: float = 5.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._catalogue = catalogue
        self._build = build
        self._check_seconds = check_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._rebuild: threading.Thread | None = None
        self._version = catalogue.version()
        self._search = build(catalogue)
        self._next_check = clock() + check_seconds

    def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
        """Search for `text`; see `casework.ports.ProcedureSearch`."""
        self._follow()
        return self._search.find(text, near=near, limit=limit)

    def wait(self, seconds: float) -> bool:
        """Wait for a running rebuild; return False when it still runs after `seconds`."""
        rebuild = self._rebuild
        if rebuild is not None:
            rebuild.join(seconds)
        return rebuild is None or not rebuild.is_alive()

    def _follow(self) -> None:
        """Start a rebuild when the catalogue has changed and none is running."""
        if self._clock() < self._next_check or not self._lock.acquire(blocking=False):
            return
        try:
            self._next_check = self._clock() + self._check_seconds
            if self._rebuild is None or not self._rebuild.is_alive():
                self._rebuild = threading.Thread(target=self._renew, daemon=True)
                self._rebuild.start()
        finally:
            self._lock.release()

    def _renew(self) -> None:
        try:
            version = self._catalogue.version()
            if version != self._version:
                self._search = self._build(self._catalogue)
                self._version = version
                _log.info("search rebuilt", extra={"catalogue_version": version})
        except Exception:  # the old search goes on; the next check tries again
            _log.exception("search not rebuilt; the former state stays")
