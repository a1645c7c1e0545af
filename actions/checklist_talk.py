"""The personal checklist: conditions asked one by one, then one text that prints."""

from __future__ import annotations

from dataclasses import replace

from actions.checklist_payloads import RESUME, START, answer_step, answered_by, own_papers, step_of
from actions.taking import is_short
from actions.talk_memory import after_answer
from actions.toolbox import Toolbox
from actions.turn import Said, Turn, payload
from casework.conversation import Button, Candidate, Expecting, Outcome, Reply
from casework.procedures import Aspect, Procedure
from casework.services.answer_checklist import compose_checklist
from casework.services.checklist import Choice, conditions, needed

_CUES = (("unsure", Choice.UNSURE), ("yes", Choice.YES), ("no", Choice.NO))
_INTENTS = {"affirm": Choice.YES, "deny": Choice.NO}
Answers = dict[str, Choice]


class ChecklistTalk:
    """Asks, takes answers, tells the list. What was answered stands in the memory slot."""

    def __init__(self, tools: Toolbox) -> None:
        self._tools = tools

    def pressed(self, turn: Turn) -> Said | None:
        """Take a button of the checklist; None when another one was pressed."""
        step, procedure = step_of(turn), self._named(turn)
        if step is None or procedure is None:
            return None
        answers = {} if step == START else _answers_so_far(turn, procedure)
        answered = answered_by(step)
        if answered:
            choice, number = answered
            asked = conditions(procedure, self._tools.cues)
            answers |= dict.fromkeys(asked[number - 1 : number], choice)
        return self._go_on(turn, procedure, answers)

    def typed(self, turn: Turn) -> Said | None:
        """Take a typed yes, no or "not sure" to the question asked; None for anything else."""
        procedure = self.in_progress(turn)
        choice = self._choice_in(turn)
        if procedure is None or choice is None:
            return None
        answers = _answers_so_far(turn, procedure)
        still_open = self._open(procedure, answers)
        return self._go_on(turn, procedure, answers | dict.fromkeys(still_open[:1], choice))

    def in_progress(self, turn: Turn) -> Procedure | None:
        """Return the procedure whose conditions are being asked, or None."""
        state = turn.memory.get("checklist")
        if not isinstance(state, dict) or "offered" in turn.memory:
            return None
        return self._tools.catalogue.get(str(state.get("code")))

    def resumable(self, said: Said, turn: Turn, procedure: Procedure) -> Said:
        """Put after a digression the button that goes on with the list."""
        if said.expecting or said.intent in {"cancel", "goodbye"}:
            return said
        say = self._tools.speaker(turn.language).say
        button = Button(say("button.go_on"), own_papers(procedure.code, RESUME))
        memory = {**(said.slots.get("memory") or {}), "checklist": turn.memory["checklist"]}
        replies = (*said.replies, Reply(say("remind.checklist"), (button,)))
        return replace(said, replies=replies, slots={**said.slots, "memory": memory})

    def _named(self, turn: Turn) -> Procedure | None:
        """Return the procedure behind a button."""
        code = turn.first("procedure_code")
        return self._tools.catalogue.get(code) if code else None

    def _choice_in(self, turn: Turn) -> Choice | None:
        """Read typed words as an answer."""
        for name, choice in _CUES:
            if turn.text and self._tools.cues.are_all_of(name, turn.text):
                return choice
        return _INTENTS.get(turn.intent) if turn.text and is_short(turn) else None

    def _open(self, procedure: Procedure, answers: Answers) -> list[str]:
        """Return the conditions not answered yet."""
        return [c for c in conditions(procedure, self._tools.cues) if c not in answers]

    def _go_on(self, turn: Turn, procedure: Procedure, answers: Answers) -> Said:
        """Ask the next condition, or tell the list when none is left."""
        still_open = self._open(procedure, answers)
        if not still_open:
            return self._tell(turn, procedure, answers)
        return self._ask(turn, procedure, answers, still_open[0])

    def _ask(self, turn: Turn, procedure: Procedure, answers: Answers, condition: str) -> Said:
        """Ask whether a condition holds."""
        say, code = self._tools.speaker(turn.language).say, procedure.code
        asked = conditions(procedure, self._tools.cues)
        number = asked.index(condition) + 1
        text = say("checklist.ask", number=number, count=len(asked), condition=condition)
        titles = (
            (say("button.yes"), Choice.YES),
            (say("button.no"), Choice.NO),
            (say("button.unsure"), Choice.UNSURE),
        )
        buttons = [Button(t, own_papers(code, answer_step(number, c))) for t, c in titles]
        buttons.append(Button(say("button.cancel"), payload("cancel")))
        said = _about(turn, procedure, Reply(text, tuple(buttons)), Outcome.CLARIFY)
        kept = {condition: choice.value for condition, choice in answers.items()}
        memory = {**_memory(turn, procedure), "checklist": {"code": code, "answers": kept}}
        return replace(said, slots={**said.slots, "memory": memory}, expecting=Expecting.CHOICE)

    def _tell(self, turn: Turn, procedure: Procedure, answers: Answers) -> Said:
        """Tell the papers that are left, and forget the answers."""
        papers = needed(procedure, answers, self._tools.cues)
        texts = compose_checklist(procedure, papers, self._tools.style(turn.language))
        said = _about(turn, procedure, Reply(texts[0]), Outcome.ANSWER)
        memory = _memory(turn, procedure)
        return replace(
            said,
            replies=tuple(Reply(text) for text in texts),
            slots={**said.slots, "memory": memory or None},
        )


def _memory(turn: Turn, procedure: Procedure) -> dict[str, object]:
    """Return what else is remembered of the talk."""
    memory = after_answer(turn, procedure.code, turn.memory.get("named")) or {}
    return {key: value for key, value in memory.items() if key != "checklist"}


def _answers_so_far(turn: Turn, procedure: Procedure) -> Answers:
    """Return what was answered about this procedure; nothing when the list is another one's."""
    state = turn.memory.get("checklist")
    if not isinstance(state, dict) or state.get("code") != procedure.code:
        return {}
    return {condition: Choice(value) for condition, value in state.get("answers", {}).items()}


def _about(turn: Turn, procedure: Procedure, reply: Reply, outcome: Outcome) -> Said:
    """Return a step of the checklist as something said about a procedure's papers."""
    return Said(
        (reply,),
        outcome,
        slots={"procedure_code": procedure.code, "aspect": Aspect.DOCUMENTS.value},
        procedures=(Candidate(procedure.code, 1.0, procedure.grade.value),),
        aspect=Aspect.DOCUMENTS,
        intent="ask_procedure",
    )
