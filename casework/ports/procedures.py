"""What the services need of the catalogue and of the search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from casework.conversation import Candidate
from casework.procedures import Procedure


class ProcedureCatalogue(Protocol):
    """Read access to all procedures of the three grades."""

    def get(self, code: str) -> Procedure | None:
        """Return the procedure with this code (or with it among its other codes), or None."""
        ...

    def all(self) -> Iterable[Procedure]:
        """Return every procedure, in order of code."""
        ...

    def version(self) -> str:
        """Return a token that changes whenever the catalogue does (for reload without restart)."""
        ...


class ProcedureStore(ProcedureCatalogue, Protocol):
    """Write access to the procedures, for imports."""

    def upsert(self, procedures: Iterable[Procedure]) -> tuple[int, ...]:
        """Insert new procedures and update changed ones in one transaction; others stay.

        Returns:
            How many were added, changed, unchanged (and what else the store counts).
        """
        ...


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search makes of a question.

    Attributes:
        decision: "answer" (the first candidate is meant), "ask" (offer the candidates) or
            "not_held".
        candidates: Best first, at most `limit`.
        question: Key of a wording for the one question that tells the candidates apart, or None.
    """

    decision: str
    candidates: tuple[Candidate, ...]
    question: str | None = None


class ProcedureSearch(Protocol):
    """Finds the procedures a text may mean."""

    def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
        """Search for `text`.

        Args:
            text: The citizen's words as typed.
            near: Code of the procedure in talk; its twins are preferred when the text only names
                a variant.
            limit: The most candidates returned.
        """
        ...
