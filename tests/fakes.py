"""Fakes beside the ports: catalogue, search and case database in memory, for tests without I/O."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from casework.cases import Dossier, Feedback, Office, Petition
from casework.conversation import Candidate
from casework.ports import SearchResult, UnitOfWork
from casework.procedures import Procedure
from casework.services.cues import plain_words


class FakeCatalogue:
    """Procedures in a dictionary."""

    def __init__(self, *procedures: Procedure) -> None:
        self._by_code = {procedure.code: procedure for procedure in procedures}

    def get(self, code: str) -> Procedure | None:
        return self._by_code.get(code)

    def all(self) -> Iterable[Procedure]:
        return [self._by_code[code] for code in sorted(self._by_code)]

    def version(self) -> str:
        return str(len(self._by_code))


SURE = 0.8  # score of a first candidate from which FakeSearch answers, when scores are given


class FakeSearch:
    """Knows phrases and the codes they mean: one code is an answer, more are a question back.

    Codes may come with scores; then the first score decides.
    """

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str | tuple[str, float]]],
        score: float = 0.95,
        broken: bool = False,
        question: str | None = None,
    ) -> None:
        self._question = question
        self._phrases = {plain_words(words): tuple(codes) for words, codes in phrases.items()}
        self._score = score
        self._broken = broken
        self.asked: list[tuple[str, str | None]] = []

    def find(self, text: str, *, near: str | None = None, limit: int = 5) -> SearchResult:
        if self._broken:
            raise RuntimeError(f"index gone while looking for {text}")
        self.asked.append((text, near))
        words = plain_words(text)
        hits = [phrase for phrase in self._phrases if phrase in words]
        if not hits:
            return SearchResult("not_held", ())
        found = self._phrases[max(hits, key=len)]
        scored = [one if isinstance(one, tuple) else (one, self._score) for one in found]
        candidates = tuple(Candidate(code, score, "reviewed") for code, score in scored[:limit])
        is_sure = scored[0][1] >= SURE if isinstance(found[0], tuple) else len(found) == 1
        question = None if is_sure else self._question
        return SearchResult("answer" if is_sure else "ask", candidates, question)


class _ByCode:
    """Cases or offices by code."""

    def __init__(self, kept: Iterable[Any] = ()) -> None:
        self.kept = {one.code: one for one in kept}

    def get(self, code: str) -> Any:
        return self.kept.get(code)

    def all(self) -> Sequence[Any]:
        return [self.kept[code] for code in sorted(self.kept)]

    def save_all(self, many: Sequence[Any]) -> tuple[int, int, int]:
        new = [one for one in many if one.code not in self.kept]
        changed = [one for one in many if one.code in self.kept and self.kept[one.code] != one]
        self.kept.update({one.code: one for one in many})
        return len(new), len(changed), len(many) - len(new) - len(changed)


class _FakeFeedback:
    """Feedback of one unit of work: seen by others after the commit only."""

    def __init__(self, database: FakeDatabase) -> None:
        self._database = database
        self.new: list[Feedback] = []

    def by_message(self, message_id: str) -> Feedback | None:
        return next((f for f in self._database.feedback if f.message_id == message_id), None)

    def add(self, feedback: Feedback) -> None:
        self.new.append(feedback)


class _FakeUnanswered:
    """Unanswered questions of one unit of work."""

    def __init__(self) -> None:
        self.new: list[tuple[str, str]] = []

    def add(self, text: str, reason: str) -> None:
        self.new.append((text, reason))


class _FakeAudit:
    """An audit log of one unit of work."""

    def __init__(self) -> None:
        self.new: list[tuple[str, str, str]] = []

    def record(self, actor: str, action: str, subject: str) -> None:
        self.new.append((actor, action, subject))


class FakeWork:
    """One transaction on a FakeDatabase."""

    def __init__(self, database: FakeDatabase) -> None:
        self._database = database
        self.offices = database.offices
        self.dossiers = database.dossiers
        self.petitions = database.petitions
        self.feedback = _FakeFeedback(database)
        self.unanswered = _FakeUnanswered()
        self.audit = _FakeAudit()

    def commit(self) -> None:
        if self._database.broken:
            raise RuntimeError("disk full")
        self._database.feedback += self.feedback.new
        self._database.unanswered += self.unanswered.new
        self._database.audit += self.audit.new


class FakeDatabase:
    """Opens units of work; what is not committed is gone."""

    def __init__(
        self,
        dossiers: Iterable[Dossier] = (),
        petitions: Iterable[Petition] = (),
        offices: Iterable[Office] = (),
    ) -> None:
        self.dossiers = _ByCode(dossiers)
        self.petitions = _ByCode(petitions)
        self.offices = _ByCode(offices)
        self.feedback: list[Feedback] = []
        self.unanswered: list[tuple[str, str]] = []
        self.audit: list[tuple[str, str, str]] = []
        self.broken = False

    @contextmanager
    def __call__(self) -> Iterator[UnitOfWork]:
        yield FakeWork(self)
