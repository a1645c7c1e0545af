"""The search follows the catalogue without making a question wait."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from casework.conversation import Candidate
from casework.ports import ProcedureCatalogue, SearchResult
from casework.procedures import Procedure
from casework.search.reloading import ReloadingSearch


class Catalogue:
    """A catalogue that is only a version."""

    def __init__(self) -> None:
        self.now = "v1"

    def version(self) -> str:
        return self.now

    def get(self, code: str) -> Procedure | None:
        return None

    def all(self) -> Iterator[Procedure]:
        return iter(())


class Built:
    """A search that answers with the version it was built from."""

    def __init__(self, version: str) -> None:
        self.version = version

    def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
        return SearchResult("answer", (Candidate(self.version, 1.0, text),), near)


class Bench:
    """A reloading search with its catalogue, clock and builder in hand."""

    def __init__(self) -> None:
        self.catalogue = Catalogue()
        self.seconds = 0.0
        self.builds: list[str] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.fails = False
        self.search = ReloadingSearch(
            self.catalogue, self.build, check_seconds=5.0, clock=lambda: self.seconds
        )

    def build(self, catalogue: ProcedureCatalogue) -> Built:
        self.go_on.wait(10)
        if self.fails:
            raise RuntimeError("no memory")
        self.builds.append(catalogue.version())
        return Built(catalogue.version())

    def asked(self) -> str:
        return self.search.find("x").candidates[0].code


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_the_first_search_is_built_at_once(bench: Bench) -> None:
    assert bench.builds == ["v1"]
    assert bench.asked() == "v1"


def test_an_error_at_the_start_is_raised() -> None:
    def broken(_: ProcedureCatalogue) -> Built:
        raise ValueError("bad tuning")

    with pytest.raises(ValueError, match="bad tuning"):
        ReloadingSearch(Catalogue(), broken)


def test_near_and_limit_are_handed_on(bench: Bench) -> None:
    assert bench.search.find("x", near="1.1", limit=1).question == "1.1"


def test_the_version_is_not_looked_at_too_often(bench: Bench) -> None:
    bench.catalogue.now = "v2"
    bench.seconds = 4.9
    assert bench.asked() == "v1"
    assert bench.search.wait(5)
    assert bench.builds == ["v1"]


def test_a_changed_catalogue_is_swapped_in(bench: Bench) -> None:
    bench.catalogue.now = "v2"
    bench.seconds = 5.1
    bench.asked()
    assert bench.search.wait(5)
    assert bench.asked() == "v2"


def test_an_unchanged_catalogue_is_not_rebuilt(bench: Bench) -> None:
    bench.seconds = 6.0
    bench.asked()
    assert bench.search.wait(5)
    assert bench.builds == ["v1"]


def test_questions_are_answered_while_it_rebuilds(bench: Bench) -> None:
    bench.go_on.clear()
    bench.catalogue.now, bench.seconds = "v2", 6.0
    assert bench.asked() == "v1"
    assert not bench.search.wait(0.01)
    bench.seconds = 20.0
    assert bench.asked() == "v1"
    bench.go_on.set()
    assert bench.search.wait(5)
    assert bench.builds == ["v1", "v2"]


def test_a_failed_rebuild_keeps_the_old_and_tries_again(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.fails = True
    bench.catalogue.now, bench.seconds = "v2", 6.0
    with caplog.at_level(logging.ERROR):
        bench.asked()
        assert bench.search.wait(5)
    assert "search not rebuilt" in caplog.text
    assert bench.asked() == "v1"
    bench.fails, bench.seconds = False, 12.0
    bench.asked()
    assert bench.search.wait(5)
    assert bench.asked() == "v2"


def test_waiting_for_no_rebuild_is_no_wait(bench: Bench) -> None:
    assert bench.search.wait(0)
