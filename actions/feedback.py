"""Feedback is kept by the action that speaks the receipt; denunciations are not taken."""

from __future__ import annotations

from dataclasses import replace

from actions.safe_action import SafeAction
from actions.taking import TakingAction, is_short
from actions.turn import Said, Turn, payload
from casework.conversation import Button, Expecting, Outcome, Reply
from casework.errors import BadInput, TooLong
from casework.services.cues import plain_words
from casework.services.masking import mask_personal_data
from casework.services.speaking import Speaker, shorten
from casework.services.submit_feedback import MAX_CHARACTERS, FeedbackForm, submit_feedback

_CONTENT_WORDS = 3  # beside an opening such as "I want to give feedback"
_SHOWN = 1500  # of a long draft; all of it is kept
_SHORT_CONTENT_WORDS = 2  # without one
_PLAINLY = 0.7
_QUESTIONS = frozenset({"ask_procedure", "check_dossier", "check_petition"})
_SMALL_TALK = frozenset({"greet", "thank", "ask_help", "ask_human"})


class GiveFeedback(SafeAction):
    """Asks for the words, or shows those that came along before they are kept."""

    action_name = "action_give_feedback"

    def act(self, turn: Turn) -> Said:
        """Ask, show for confirmation, or refuse a denunciation."""
        if self.tools.cues.found_in("denunciation", turn.text):
            return self.router.hand_on(replace(turn, intent="report_denunciation"))
        if not self._holds_content(turn.text):
            return self._ask(turn)
        if len(turn.text) > MAX_CHARACTERS:
            return self._ask(turn, "feedback.too_long")
        draft = mask_personal_data(turn.text)
        return _shown(self.speaker(turn), draft, _named_case(turn))

    def _holds_content(self, text: str) -> bool:
        """Tell feedback ("rude staff") from the mere wish to give some."""
        content = self.tools.cues.without("feedback_opener", text).split()
        nothing_but_content = len(content) == len(plain_words(text).split())
        return len(content) >= (_SHORT_CONTENT_WORDS if nothing_but_content else _CONTENT_WORDS)

    def _ask(self, turn: Turn, key: str = "ask.feedback_text") -> Said:
        """Ask for the words."""
        say = self.speaker(turn).say
        cancel = Button(say("button.cancel"), payload("cancel"))
        return Said(
            (Reply(say(key, limit=MAX_CHARACTERS), (cancel,)),),
            Outcome.CLARIFY,
            slots={"memory": {"case": _named_case(turn)}},
            expecting=Expecting.FEEDBACK_TEXT,
        )


def _shown(speaker: Speaker, draft: str, case: str | None) -> Said:
    """Show the words as they would be kept."""
    say = speaker.say
    buttons = (
        Button(say("button.send"), payload("affirm")),
        Button(say("button.rewrite"), payload("give_feedback")),
        Button(say("button.cancel"), payload("cancel")),
    )
    return Said(
        (Reply(say("feedback.confirm", text=shorten(draft, _SHOWN)), buttons),),
        Outcome.CLARIFY,
        slots={"memory": {"draft": draft, "case": case}},
        expecting=Expecting.FEEDBACK_TEXT,
        intent="give_feedback",
    )


def _named_case(turn: Turn) -> str | None:
    """Return the case the feedback is about: the button's after a status, or one that was typed."""
    return turn.first("dossier_code") or turn.first("petition_code")


class TakeFeedback(TakingAction):
    """Keeps the next message as feedback, unless it is plainly something else."""

    action_name = "action_take_feedback"
    expecting = Expecting.FEEDBACK_TEXT

    def take(self, turn: Turn) -> Said | None:
        """Send the draft, keep the words, or step aside for a question."""
        draft = turn.memory.get("draft")
        if draft and self._agrees(turn):
            return self._keep(turn, str(draft))
        if draft and turn.intent == "deny" and (turn.pressed or is_short(turn)):
            return self.router.hand_on(replace(turn, intent="give_feedback", text=""))
        if turn.pressed or self._is_digression(turn):
            return None
        if self.tools.cues.found_in("denunciation", turn.text):
            return self.router.hand_on(replace(turn, intent="report_denunciation"))
        return self._added(turn, str(draft)) if draft else self._keep(turn, turn.text)

    def remind(self, said: Said, turn: Turn) -> Said:
        """Remind, except after the button that starts the feedback anew."""
        return said if turn.intent == "give_feedback" else super().remind(said, turn)

    def _agrees(self, turn: Turn) -> bool:
        """Tell whether the shown words are to be sent."""
        if turn.pressed:
            return turn.intent == "affirm"
        said_so = turn.intent == "affirm" and is_short(turn)
        return said_so or self.tools.cues.are_all_of("send", turn.text)

    def _is_digression(self, turn: Turn) -> bool:
        """Tell a question or small talk from feedback; words of complaint make it feedback."""
        if turn.intent in _SMALL_TALK or _named_case(turn):
            return is_short(turn)
        if turn.intent not in _QUESTIONS or turn.confidence < _PLAINLY:
            return False
        cues = self.tools.cues
        asks = "?" in turn.text or cues.found_in("question", turn.text)
        return asks and not cues.found_in("complaint", turn.text)

    def _added(self, turn: Turn, draft: str) -> Said:
        """Put more words below the draft and show it again; nothing is kept yet."""
        longer = f"{draft}\n{mask_personal_data(turn.text)}"
        if len(longer) > MAX_CHARACTERS:
            text = self.speaker(turn).say("feedback.too_long", limit=MAX_CHARACTERS)
            return self._again(turn, text)
        return _shown(self.speaker(turn), longer, turn.memory.get("case"))

    def _keep(self, turn: Turn, text: str) -> Said:
        """Commit, then speak the receipt."""
        say = self.speaker(turn).say
        case = turn.memory.get("case")
        form = FeedbackForm(text, turn.person, turn.message_id, self.tools.clock(), case)
        try:
            receipt = submit_feedback(form, self.tools.open_work, self.tools.random_bytes)
        except TooLong as error:
            return self._again(turn, say("feedback.too_long", limit=error.limit))
        except BadInput:
            return self._again(turn, say("feedback.no_words"))
        text = say("feedback.receipt", receipt=receipt)
        return Said((Reply(text),), Outcome.RECEIPT, {"memory": None}, intent="give_feedback")

    def _again(self, turn: Turn, text: str) -> Said:
        """Ask for other words."""
        memory = {"memory": turn.slots.get("memory")}
        return Said((Reply(text),), Outcome.CLARIFY, memory, Expecting.FEEDBACK_TEXT)


class RefuseDenunciation(SafeAction):
    """Says why a denunciation is not taken here and shows the lawful ways; nothing is kept."""

    action_name = "action_refuse_denunciation"

    def act(self, turn: Turn) -> Said:
        """Refuse and explain."""
        text = self.speaker(turn).say("denunciation.refusal")
        return Said((Reply(text),), Outcome.REFUSAL, {"memory": None}, intent="report_denunciation")
