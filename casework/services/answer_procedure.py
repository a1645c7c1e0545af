"""Which procedure a message means: a named one, the one in talk, several, or none held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.conversation import Candidate
from casework.ports import ProcedureCatalogue, ProcedureSearch, SearchResult
from casework.procedures import Aspect, Procedure
from casework.services.cues import Cues

_MAX_OFFERED = 5
_MATTER_WORDS = 5  # enough to name a matter; official names go on with whom it is for
WORTH_OFFERING = 0.05  # probability
_A_CHOICE = 2
_SHORT_FOLLOW_UP = 4  # words left beside aspect words in a follow-up that names nothing new


@dataclass(frozen=True, slots=True)
class ProcedureQuestion:
    """A question as the conversation knows it.

    Attributes:
        text: The citizen's words.
        aspects: What is asked, most certain first.
        named_code: Procedure code typed or behind a button.
        in_talk: Code of the procedure talked about before.
        named_as: The citizen's own words for it, when it was found by words.
    """

    text: str
    aspects: Sequence[Aspect] = ()
    named_code: str | None = None
    in_talk: str | None = None
    named_as: str | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question means.

    Attributes:
        kind: "one" (procedure is set), "several" (candidates to choose from), "unnamed" (asks about
            a procedure without saying which) or "not_held".
        procedure: The procedure meant.
        candidates: Best first.
        question: Wording key of the question that tells the candidates apart, or None.
        named_as: The citizen's words for the matter, when the procedure was found by them.
    """

    kind: str
    procedure: Procedure | None = None
    candidates: tuple[Candidate, ...] = ()
    question: str | None = None
    named_as: str | None = None


class ProcedureFinder:
    """Decides between the procedure in talk and a search."""

    def __init__(self, catalogue: ProcedureCatalogue, search: ProcedureSearch, cues: Cues) -> None:
        self._catalogue = catalogue
        self._search = search
        self._cues = cues

    def find(self, question: ProcedureQuestion) -> Meant:
        """Tell which procedure the question means."""
        if question.named_code:
            return self._by_code(question.named_code)
        rest = self._cues.without("filler", question.text)
        if not rest:
            return self._in_talk(question) or Meant("unnamed")
        if not self._matter(question.text):
            return self._variant(question) or self._variant_of_nothing(question)
        found = self._search.find(question.text, near=question.in_talk, limit=_MAX_OFFERED)
        meant = replace(self._from_search(found), named_as=self.matter_of(question.text))
        if found.decision == "answer" or not self._may_follow_up(question, rest, found):
            return meant
        return self._in_talk(question) or meant

    def by_text(self, text: str, in_talk: str | None = None) -> Meant:
        """Search only: what do these words name?"""
        found = self._search.find(text, near=in_talk, limit=_MAX_OFFERED)
        return replace(self._from_search(found), named_as=self.matter_of(text))

    def matter_of(self, text: str) -> str | None:
        """Return the words that say what it is about, without aspect, variant and polite words."""
        return " ".join(self._matter(text).split()[:_MATTER_WORDS]) or None

    def _matter(self, text: str) -> str:
        """Return what is left without variant and aspect words; variants first ("trẻ em")."""
        return self._cues.without("filler", self._cues.without("variant", text))

    def _by_code(self, code: str) -> Meant:
        """Look up a typed code."""
        procedure = self._catalogue.get(code)
        return _one(procedure) if procedure else Meant("not_held")

    def _in_talk(self, question: ProcedureQuestion) -> Meant | None:
        """Return the procedure talked about before, when there is one."""
        procedure = self._catalogue.get(question.in_talk) if question.in_talk else None
        return _one(procedure) if procedure else None

    def _variant(self, question: ProcedureQuestion) -> Meant | None:
        """Read "and when it is lost?" together with the words for the procedure in talk."""
        talked_of = self._catalogue.get(question.in_talk) if question.in_talk else None
        if talked_of is None:
            return None
        matter = question.named_as or self.matter_of(talked_of.name) or talked_of.name
        meant = self.by_text(f"{question.text} {matter}", talked_of.code)
        if meant.kind == "not_held":
            return _one(talked_of)
        return self._or_another(meant, talked_of)

    def _or_another(self, meant: Meant, talked_of: Procedure) -> Meant:
        """Offer other readings too when a variant leads back to the procedure in talk."""
        close = tuple(c for c in meant.candidates if c.score >= WORTH_OFFERING)
        if meant.procedure != talked_of or len(close) < _A_CHOICE:
            return meant
        return replace(meant, kind="several", procedure=None, candidates=close)

    def _variant_of_nothing(self, question: ProcedureQuestion) -> Meant:
        """Search for a bare variant ("cấp lại"); what it is for is asked when nothing is found."""
        meant = self.by_text(question.text)
        return meant if meant.kind == "one" else Meant("unnamed")

    def _may_follow_up(self, question: ProcedureQuestion, rest: str, found: SearchResult) -> bool:
        """Tell whether words that name nothing held are about the procedure in talk."""
        is_short = len(rest.split()) <= _SHORT_FOLLOW_UP
        return bool(question.in_talk and question.aspects and is_short) and (
            found.decision == "not_held"
        )

    def _from_search(self, found: SearchResult) -> Meant:
        """Turn a search result into a meaning; candidates without a record are left out."""
        candidates = tuple(c for c in found.candidates if self._catalogue.get(c.code))
        if found.decision == "not_held" or not candidates:
            return Meant("not_held", candidates=candidates)
        if found.decision == "answer":
            return replace(
                Meant("one", candidates=candidates),
                procedure=self._catalogue.get(candidates[0].code),
            )
        return Meant("several", candidates=candidates, question=found.question)


def _one(procedure: Procedure) -> Meant:
    """Make the meaning of a procedure that is known for sure."""
    sure = Candidate(code=procedure.code, score=1.0, grade=procedure.grade.value)
    return Meant("one", procedure, (sure,))
