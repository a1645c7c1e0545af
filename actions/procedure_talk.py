"""Saying what a question means: an answer, a choice, a question back, an honest no."""

from __future__ import annotations

from collections.abc import Sequence

from actions.procedure_answer import MAX_TITLE, ProcedureAnswer
from actions.talk_memory import after_offer
from actions.titles import numbered_titles
from actions.toolbox import Toolbox
from actions.turn import Said, Turn, payload
from casework.conversation import Button, Expecting, Outcome, Reply
from casework.procedures import Aspect, Procedure
from casework.services.answer_procedure import Meant
from casework.services.differing_names import differ_by_action
from casework.services.keep_unanswered import keep_unanswered
from casework.services.speaking import shorten

_MAX_NAME = 220
_ASKS_ACTION = "search.ask.action"
_GENERAL_QUESTION = "search.ask.which"


class ProcedureTalk:
    """Turns meanings into replies and slot changes."""

    def __init__(self, tools: Toolbox) -> None:
        self._tools = tools
        self._one = ProcedureAnswer(tools)

    def respond(self, turn: Turn, meant: Meant, aspects: Sequence[Aspect]) -> Said:
        """Answer as the meaning allows.

        Args:
            turn: The turn answered.
            meant: What the question means.
            aspects: What is asked, also when it was asked a turn before.
        """
        if meant.kind == "one" and meant.procedure:
            return self._one.answer(turn, meant.procedure, aspects, meant)
        if meant.kind == "several":
            return self.offer(turn, meant, aspects)
        if meant.kind == "unnamed":
            return self.ask_name(turn, aspects)
        return self.not_held(turn)

    def offer(self, turn: Turn, meant: Meant, aspects: Sequence[Aspect]) -> Said:
        """Offer the procedures that may be meant."""
        say = self._tools.speaker(turn.language).say
        found = [self._tools.catalogue.get(c.code) for c in meant.candidates]
        procedures = [procedure for procedure in found if procedure]
        only_one = len(procedures) == 1
        lines = [say("ask.is_it_this" if only_one else self._question_key(meant, procedures))]
        lines += [f"{place}. {_full_name(p)}" for place, p in enumerate(procedures, start=1)]
        titles = numbered_titles([p.name for p in procedures], MAX_TITLE)
        buttons = [
            Button(title, payload("ask_procedure", procedure_code=p.code, aspect=_values(aspects)))
            for title, p in zip(titles, procedures, strict=True)
        ]
        buttons.append(Button(say("button.none_of_these"), payload("deny")))
        return Said(
            (Reply("\n".join(lines), tuple(buttons)),),
            Outcome.CLARIFY,
            slots={"memory": after_offer(turn, meant, aspects)},
            expecting=Expecting.CHOICE,
            procedures=meant.candidates,
            aspect=next(iter(aspects), None),
            aspects=tuple(aspects),
        )

    def ask_name(self, turn: Turn, aspects: Sequence[Aspect]) -> Said:
        """Ask which procedure is meant."""
        text = self._tools.speaker(turn.language).say("ask.procedure_name")
        return Said(
            (Reply(text, self.examples(turn)),),
            Outcome.CLARIFY,
            slots={"memory": {"aspects": _values(aspects), "variant": turn.text}},
            expecting=Expecting.PROCEDURE_NAME,
            aspect=next(iter(aspects), None),
        )

    def not_held(self, turn: Turn) -> Said:
        """Say honestly that the procedure is not held, and keep the question for the officials."""
        say = self._tools.speaker(turn.language).say
        if turn.text:
            keep_unanswered(turn.text, "not_held", self._tools.open_work)
        code = turn.first("procedure_code")
        link = self._tools.facts.portal_url
        text = (
            say("not_held.code", code=code, link=link) if code else say("not_held.text", link=link)
        )
        talked_of = turn.slot("procedure_code")
        procedure = self._tools.catalogue.get(talked_of) if talked_of and not code else None
        if procedure is None:
            return Said((Reply(text, self._way_to_complain(turn)),), Outcome.FALLBACK)
        text += "\n" + say("not_held.in_talk", name=shorten(procedure.name, _MAX_NAME))
        return Said(
            (Reply(text, self._one.next_buttons(turn, procedure, (), 1)),), Outcome.FALLBACK
        )

    def _way_to_complain(self, turn: Turn) -> tuple[Button, ...]:
        """Offer feedback when a question that is not held sounds like a complaint."""
        if not self._tools.cues.found_in("complaint", turn.text):
            return ()
        title = self._tools.speaker(turn.language).say("button.feedback")
        return (Button(title, payload("give_feedback")),)

    def examples(self, turn: Turn) -> tuple[Button, ...]:
        """Return example procedures officials chose in the wording, as buttons."""
        say = self._tools.speaker(turn.language).say
        codes = say("help.example_codes").split()
        held = [p for p in map(self._tools.catalogue.get, codes) if p]
        return tuple(
            Button(shorten(p.name, MAX_TITLE), payload("ask_procedure", procedure_code=p.code))
            for p in held
        )

    def _question_key(self, meant: Meant, procedures: Sequence[Procedure]) -> str:
        """Return the wording key of the question that goes with a choice."""
        names = [procedure.name for procedure in procedures]
        if meant.question == _ASKS_ACTION and not differ_by_action(names, self._tools.cues):
            return _GENERAL_QUESTION
        return meant.question or _GENERAL_QUESTION


def _values(aspects: Sequence[Aspect]) -> list[str]:
    """Return the aspects as plain text, for payloads and slots."""
    return [aspect.value for aspect in aspects]


def _full_name(procedure: Procedure) -> str:
    """Return the name with the code, so that twins can be told apart."""
    return f"{shorten(procedure.name, _MAX_NAME)} ({procedure.code})"
