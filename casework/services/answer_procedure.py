"""Which procedure a message means: a named one, the one in talk, several, or none held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.conversation import Candidate
from casework.ports import ProcedureCatalogue, ProcedureSearch, SearchResult
from casework.procedures import Aspect, Procedure
from casework.services.asked_aspects import aspects_in
from casework.services.corrected_words import corrected_words
from casework.services.cues import Cues, plain_words

_MAX_OFFERED = 5
_MATTER_WORDS = 5  # enough to name a matter; official names go on with whom it is for
WORTH_OFFERING = 0.05  # probability
_A_CHOICE = 2
_LIKELY = 0.55  # probability of the first offered from which it is told before it is chosen
_FAR_AHEAD = 2  # times the second's probability
_SHORT_FOLLOW_UP = 4  # words left beside aspect words in a follow-up that names nothing new
_LONGEST_FOLLOW_UP = 8  # words of a follow-up that was taken for small talk or not understood
_FOLLOWS_UP = ("variant", "refers_back", "what_about")  # words that lean on the talk before
_UNKNOWN_WORDS = 2  # of these, words that neither ask nor stand in the name of what is talked of


@dataclass(frozen=True, slots=True)
class ProcedureQuestion:
    """A question as the conversation knows it.

    Attributes:
        text: The citizen's words.
        aspects: What is asked, most certain first.
        named_code: Procedure code typed or behind a button.
        in_talk: Code of the procedure talked about before, or of the likeliest one offered.
        named_as: The citizen's own words for it, when it was found by words.
        offered: All that were offered last, best first, when `in_talk` is only the first of them.
        recent: Codes of the procedures talked about before that one, latest first.
    """

    text: str
    aspects: Sequence[Aspect] = ()
    named_code: str | None = None
    in_talk: str | None = None
    named_as: str | None = None
    offered: tuple[Candidate, ...] = ()
    recent: tuple[str, ...] = ()


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
        also_offered: Codes still to be offered, because the procedure was only the likeliest one.
    """

    kind: str
    procedure: Procedure | None = None
    candidates: tuple[Candidate, ...] = ()
    question: str | None = None
    named_as: str | None = None
    also_offered: tuple[str, ...] = ()

    @property
    def likelihood(self) -> float:
        """Return the probability of the first candidate."""
        return self.candidates[0].score if self.candidates else 0.0


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
        corrected = self._corrected(question)
        if corrected:
            return corrected
        if not self._matter(question.text):
            return self._variant(question) or self._variant_of_nothing(question)
        back = self._gone_back_to(question)
        if back:
            return back
        alone = self.by_text(question.text)
        if alone.kind == "one" or self._is_held_name(question.text, alone):
            return alone
        if self._turns_to_another(question.text):
            return self._without_the_turn(question, alone)
        return self._with_the_talk(question, alone)

    def follow_up(self, question: ProcedureQuestion) -> Meant | None:
        """Read a message that was not taken for a question as one about the procedure in talk.

        Returns:
            What it means, or None when it is too long, asks nothing, or speaks of other things.
        """
        talked_of = self._in_talk(question)
        is_short = len(question.text.split()) <= _LONGEST_FOLLOW_UP
        if talked_of is None or not is_short or not self._asks(question.text):
            return None
        alone = self.by_text(question.text)
        if alone.kind == "one":
            return alone
        near = self._catalogue.get(question.in_talk or "")
        said = f"{near and near.name} {question.named_as or ''}"
        known = set(plain_words(said).split())
        rest = plain_words(self._cues.without("filler", question.text)).split()
        return talked_of if len(set(rest) - known) <= _UNKNOWN_WORDS else None

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

    def _asks(self, text: str) -> bool:
        """Tell whether the words ask something."""
        return self._cues.found_in("question", text) or bool(aspects_in(text, self._cues))

    def _in_talk(self, question: ProcedureQuestion) -> Meant | None:
        """Return the procedure talked about before, when there is one."""
        procedure = self._catalogue.get(question.in_talk) if question.in_talk else None
        if procedure is None or not question.offered:
            return _one(procedure) if procedure else None
        if not _stands_out(question.offered):
            return Meant("several", candidates=question.offered)
        others = tuple(candidate.code for candidate in question.offered[1:])
        return Meant("one", procedure, question.offered, also_offered=others)

    def _gone_back_to(self, question: ProcedureQuestion) -> Meant | None:
        """Return the earlier procedure that "back to ..." or "... a moment ago" means."""
        if not self._cues.found_in("back", question.text):
            return None
        known = [code for code in (*question.recent, question.in_talk) if code]
        rest = self._matter(self._cues.without("back", question.text))
        if rest:
            found = self._search.find(rest, limit=_MAX_OFFERED).candidates
            known = [candidate.code for candidate in found if candidate.code in known]
        if known and known[0] == question.in_talk:
            return self._in_talk(question)
        procedure = self._catalogue.get(known[0]) if known else None
        return replace(_one(procedure), named_as=self.matter_of(rest)) if procedure else None

    def _turns_to_another(self, text: str) -> bool:
        """Tell a turn to something else ("and the food safety licence, what ...") by its frame."""
        return self._cues.opens_with("turning", text) and self._cues.found_in("topic_mark", text)

    def _without_the_turn(self, question: ProcedureQuestion, alone: Meant) -> Meant:
        """Search for what is turned to without "and ... then": it says nothing of the matter."""
        rest = self._cues.without("topic_mark", self._cues.without("what_about", question.text))
        bare = self.by_text(rest, question.in_talk)
        return bare if bare.likelihood > alone.likelihood else alone

    def _is_held_name(self, text: str, alone: Meant) -> bool:
        """Tell whether the words are just a name or alias of what they found, whoever shares it."""
        said = {plain_words(text), plain_words(self._cues.without("filler", text))}
        found = (self._catalogue.get(candidate.code) for candidate in alone.candidates)
        return any(
            not said.isdisjoint(map(plain_words, (procedure.name, *procedure.aliases)))
            for procedure in found
            if procedure
        )

    def _with_the_talk(self, question: ProcedureQuestion, alone: Meant) -> Meant:
        """Read words that alone name nothing surely together with the talk before them."""
        if not question.in_talk:
            return alone
        if any(self._cues.found_in(name, question.text) for name in _FOLLOWS_UP):
            near = self.by_text(question.text, question.in_talk)
            named = {candidate.code for candidate in alone.candidates}
            if near.kind == "one" and (near.candidates[0].code in named or not named):
                return near
            alone = near if near.likelihood > alone.likelihood else alone
        if len(self._matter(question.text).split()) > _SHORT_FOLLOW_UP:
            return alone
        if self._cues.found_in("variant", question.text):
            together = self._variant(question)
            must = self._cues.found_in("refers_back", question.text)
            if together and (must or together.likelihood > alone.likelihood):
                return together
        may_follow_up = bool(question.aspects) and alone.kind == "not_held"
        return (may_follow_up and self._in_talk(question)) or alone

    def _corrected(self, question: ProcedureQuestion) -> Meant | None:
        """Read "two members, not one" as a correction of the words for the procedure in talk."""
        talked_of = self._catalogue.get(question.in_talk) if question.in_talk else None
        if talked_of is None:
            return None
        earlier = question.named_as or talked_of.name
        words = corrected_words(earlier, question.text, self._cues)
        meant = self.by_text(words, question.in_talk) if words else None
        return meant if meant and meant.kind != "not_held" else None

    def _variant(self, question: ProcedureQuestion) -> Meant | None:
        """Read "and when it is lost?" together with the words for the procedure in talk."""
        talked_of = self._catalogue.get(question.in_talk) if question.in_talk else None
        if talked_of is None:
            return None
        matter = question.named_as or self.matter_of(talked_of.name) or talked_of.name
        meant = self.by_text(f"{question.text} {matter}", talked_of.code)
        if meant.kind == "not_held":
            return self._in_talk(question)
        return replace(self._or_another(meant, talked_of), named_as=matter)

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


def _stands_out(offered: Sequence[Candidate]) -> bool:
    """Tell whether the first of those offered is likely enough to be talked about unchosen."""
    second = offered[1].score if len(offered) > 1 else 0.0
    return offered[0].score >= _LIKELY and offered[0].score >= _FAR_AHEAD * second


def _one(procedure: Procedure) -> Meant:
    """Make the meaning of a procedure that is known for sure."""
    sure = Candidate(code=procedure.code, score=1.0, grade=procedure.grade.value)
    return Meant("one", procedure, (sure,))
