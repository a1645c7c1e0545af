"""Greeting, thanks, help and the other short words of a talk."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from actions.procedure_talk import ProcedureTalk
from actions.safe_action import SafeAction
from actions.talk_memory import in_the_talk, is_correction, question_of
from actions.turn import Said, Turn, payload
from casework.conversation import Button, Outcome, Reply
from casework.services.answer_procedure import Meant

_FORGOTTEN: dict[str, None] = {"memory": None}


class _Sentence(SafeAction):
    """Says one sentence of the wording."""

    key: ClassVar[str]
    outcome: ClassVar[Outcome] = Outcome.SMALLTALK
    offers_ways_in: ClassVar[bool] = False

    def act(self, turn: Turn) -> Said:
        """Say the sentence, with the ways in where they help."""
        facts = self.tools.facts
        text = self.speaker(turn).say(self.key, province=facts.province, link=facts.portal_url)
        return Said((Reply(text, self.ways_in(turn) if self.offers_ways_in else ()),), self.outcome)

    def ways_in(self, turn: Turn) -> tuple[Button, ...]:
        """Return the buttons for the three things people come for."""
        say = self.speaker(turn).say
        return (
            Button(say("button.ask_procedure"), payload("ask_procedure")),
            Button(say("button.check_dossier"), payload("check_dossier")),
            Button(say("button.feedback"), payload("give_feedback")),
        )


class Greet(_Sentence):
    """Greets and shows what can be done."""

    action_name = "action_greet"
    key = "greet"
    offers_ways_in = True


class Thank(_Sentence):
    """Answers thanks."""

    action_name = "action_thank"
    key = "thank"


class Goodbye(_Sentence):
    """Says goodbye."""

    action_name = "action_goodbye"
    key = "goodbye"


class Affirm(_Sentence):
    """Answers a yes to nothing in particular."""

    action_name = "action_affirm"
    key = "affirm"
    offers_ways_in = True


class Deny(_Sentence):
    """Answers a no to nothing in particular."""

    action_name = "action_deny"
    key = "deny"
    offers_ways_in = True

    def act(self, turn: Turn) -> Said:
        """Say it; but "no, the other kind" corrects the talk about a procedure."""
        if turn.slot("procedure_code") and is_correction(turn, self.tools.cues):
            return self.router.hand_on(replace(turn, intent="ask_procedure"))
        return super().act(turn)


class OutOfScope(_Sentence):
    """Says that this is not the service's business."""

    action_name = "action_out_of_scope"
    key = "out_of_scope"
    outcome = Outcome.FALLBACK
    offers_ways_in = True
    doubtful = 0.7  # confidence of the intent below which the search is asked too
    plainly = 0.9  # confidence from which a talk about a procedure is no reason to doubt
    sure = 0.9  # probability from which a procedure is offered all the same

    def act(self, turn: Turn) -> Said:
        """Say so; but answer what may follow up a talk, and offer what is surely named."""
        return self._as_follow_up(turn) or self._as_offer(turn) or super().act(turn)

    def _as_follow_up(self, turn: Turn) -> Said | None:
        """Answer "how much is it then" about the procedure in talk."""
        if not turn.text or turn.confidence >= self.plainly:
            return None
        turn = in_the_talk(turn, self.tools.cues)
        meant = self.tools.finder.follow_up(question_of(turn))
        if meant is None:
            return None
        said = ProcedureTalk(self.tools).respond(turn, meant, turn.aspects)
        return replace(said, intent="ask_procedure")

    def _as_offer(self, turn: Turn) -> Said | None:
        """Offer the procedure the words surely name."""
        if turn.text and turn.confidence < self.doubtful:
            meant = self.tools.finder.by_text(turn.text)
            if meant.kind == "one" and meant.candidates[0].score >= self.sure:
                one = Meant("several", candidates=meant.candidates[:1], named_as=meant.named_as)
                said = ProcedureTalk(self.tools).offer(turn, one, turn.aspects)
                return replace(said, intent="ask_procedure")
        return None


class Emergency(_Sentence):
    """Gives the emergency numbers first."""

    action_name = "action_emergency"
    key = "emergency"
    outcome = Outcome.ANSWER

    def act(self, turn: Turn) -> Said:
        """Say them; a gentle word goes first to who speaks of not wanting to live."""
        said = super().act(turn)
        if not self.tools.cues.found_in("suicide", turn.text):
            return said
        gentle = self.speaker(turn).say("emergency_gentle")
        return replace(said, replies=(Reply(f"{gentle}\n{said.replies[0].text}"),))


class Cancel(_Sentence):
    """Ends whatever was going on."""

    action_name = "action_cancel"
    key = "cancel.nothing"
    offers_ways_in = True

    def act(self, turn: Turn) -> Said:
        """Say what was stopped, and forget it."""
        going_on = turn.slot("expecting")
        text = self.speaker(turn).say("cancel.done" if going_on else self.key)
        return Said((Reply(text, self.ways_in(turn)),), self.outcome, _FORGOTTEN, intent="cancel")

    def start_anew(self, turn: Turn) -> Said:
        """Forget the whole talk."""
        slots = dict.fromkeys(("procedure_code", "aspect", "case_code", "options", "memory"))
        text = self.speaker(turn).say("restarted")
        return Said((Reply(text),), self.outcome, slots, intent="cancel")


class Help(_Sentence):
    """Tells what can be asked, with examples to press."""

    action_name = "action_help"
    key = "help.text"

    def act(self, turn: Turn) -> Said:
        """Say it."""
        text = self.speaker(turn).say(self.key, province=self.tools.facts.province)
        buttons = self.ways_in(turn) + ProcedureTalk(self.tools).examples(turn)[:2]
        return Said((Reply(text, buttons),), self.outcome)


class Human(_Sentence):
    """Names the one-stop desk, with the phone and hours the settings hold."""

    action_name = "action_human"
    key = "human.desk"

    def act(self, turn: Turn) -> Said:
        """Say what is held, and that the rest is not."""
        say, facts = self.speaker(turn).say, self.tools.facts
        lines = [say(self.key, province=facts.province)]
        if facts.office_phone:
            lines.append(say("human.phone", phone=facts.office_phone))
        else:
            lines.append(say("human.no_phone"))
        if facts.office_hours:
            lines.append(say("human.hours", hours=facts.office_hours))
        return Said((Reply("\n".join(lines)),), self.outcome)
