"""Questions about procedures, and the choices that come from them."""

from __future__ import annotations

from dataclasses import replace

from actions.checklist_payloads import step_of
from actions.checklist_talk import ChecklistTalk
from actions.choosing import NONE_OF_THEM, chosen
from actions.procedure_talk import ProcedureTalk
from actions.router import Router
from actions.safe_action import SafeAction
from actions.taking import TakingAction, joined
from actions.talk_memory import (
    asked_of_choice,
    in_the_talk,
    is_correction,
    likely,
    question_of,
)
from actions.toolbox import Toolbox
from actions.turn import Said, Turn, turn_for_payload
from casework.conversation import Expecting, Outcome, Reply
from casework.procedures import Aspect
from casework.services.answer_procedure import WORTH_OFFERING, Meant, ProcedureQuestion
from casework.services.keep_unanswered import keep_unanswered

_REMARKS = frozenset({"ask_procedure", "nlu_fallback", "choose_option"})
_CASE_INTENTS = {"dossier_code": "check_dossier", "petition_code": "check_petition"}


class AnswerProcedure(SafeAction):
    """Answers a question about a procedure; a case code in the same message is taken up too."""

    action_name = "action_answer_procedure"

    def __init__(self, tools: Toolbox, router: Router) -> None:
        super().__init__(tools, router)
        self.talk = ProcedureTalk(tools)

    def act(self, turn: Turn) -> Said:
        """Find the procedure, answer, then ask for the second factor of a code that came along."""
        code = turn.first("procedure_code")
        if turn.pressed and not code and not turn.aspects:
            return self.talk.ask_name(turn, ())
        own_list = ChecklistTalk(self.tools).pressed(turn)
        if own_list:
            return own_list
        turn = in_the_talk(turn, self.tools.cues)
        meant = self.tools.finder.find(question_of(turn))
        said = self.talk.respond(turn, meant, turn.aspects)
        for entity, intent in _CASE_INTENTS.items():
            if turn.text and turn.first(entity):
                case_turn = replace(turn, intent=intent, entities=_only(turn, entity))
                return joined(said, self.router.hand_on(case_turn))
        return said


class TakeProcedureName(TakingAction):
    """Takes the name of the procedure a question was about."""

    action_name = "action_take_procedure_name"
    expecting = Expecting.PROCEDURE_NAME
    not_taken = frozenset(
        {"check_dossier", "check_petition", "give_feedback", "greet", "thank", "goodbye"}
        | {"ask_help", "ask_human", "out_of_scope"}
    )

    def take(self, turn: Turn) -> Said | None:
        """Search with the words alone, and answer the aspects that were asked before."""
        if turn.intent in self.not_taken:
            return None
        talk = ProcedureTalk(self.tools)
        aspects = asked_of_choice(turn, self.tools.cues)
        meant = self.tools.finder.find(self._question(turn, aspects))
        return replace(talk.respond(turn, meant, aspects), intent="ask_procedure")

    def _question(self, turn: Turn, aspects: tuple[Aspect, ...]) -> ProcedureQuestion:
        """Put the words together with a variant said before; a number picks an example."""
        picked = chosen(turn, self.tools) if turn.first("option") else None
        named = turn if picked in (None, NONE_OF_THEM) else turn_for_payload(str(picked), turn)
        words = f"{turn.memory.get('variant') or ''} {turn.text}".strip()
        return ProcedureQuestion(words, aspects, named.first("procedure_code"))


class TakeChoice(SafeAction):
    """Takes one of the offered choices: its number, its place, its words; or a new question."""

    action_name = "action_take_choice"

    def act(self, turn: Turn) -> Said:
        """Press the chosen button in the citizen's place, or hand the message on."""
        checklist = ChecklistTalk(self.tools)
        in_progress = checklist.in_progress(turn)
        if in_progress is None or step_of(turn) or turn.first("option"):
            return self._chosen(turn)
        if turn.text and self.tools.cues.are_all_of("cancel", turn.text):
            return self.router.hand_on(replace(turn, intent="cancel"))
        taken = checklist.typed(turn)
        return taken or checklist.resumable(self.router.hand_on(turn), turn, in_progress)

    def _chosen(self, turn: Turn) -> Said:
        """Press the chosen button, or read the words as a remark, a correction, a question."""
        if turn.pressed and turn.intent != "deny":
            return self.router.hand_on(turn)
        if is_correction(turn, self.tools.cues):
            return self.router.hand_on(replace(turn, intent="ask_procedure"))
        picked = chosen(turn, self.tools)
        if picked == NONE_OF_THEM:
            return self._none_of_them(turn)
        if picked:
            return self.router.hand_on(turn_for_payload(picked, turn))
        return self._with_the_first_question(turn) or self.router.hand_on(turn)

    def _none_of_them(self, turn: Turn) -> Said:
        """Keep the question and ask for other words."""
        question = turn.memory.get("question")
        if question:
            keep_unanswered(str(question), "none_of_the_offered", self.tools.open_work)
        link = self.tools.facts.portal_url
        text = self.speaker(turn).say("ask.other_words", link=link)
        memory = {"aspects": turn.memory.get("aspects") or []}
        return Said(
            (Reply(text),),
            Outcome.CLARIFY,
            slots={"memory": memory},
            expecting=Expecting.PROCEDURE_NAME,
        )

    def _with_the_first_question(self, turn: Turn) -> Said | None:
        """Read a short remark ("born abroad") together with the question it belongs to."""
        question, cues = turn.memory.get("question"), self.tools.cues
        is_aspect_only = not cues.without("filler", turn.text)
        is_elsewhere = turn.intent not in _REMARKS or cues.found_in("back", turn.text)
        if not question or is_aspect_only or is_elsewhere:
            return None
        finder = self.tools.finder
        both = finder.by_text(f"{question}, {turn.text}")
        if finder.matter_of(turn.text) and (
            both.kind != "one" or finder.by_text(turn.text).kind == "one"
        ):
            return None
        again = replace(turn, text=str(question))
        said = ProcedureTalk(self.tools).respond(again, both, asked_of_choice(turn, cues))
        return replace(said, intent="ask_procedure")


class ChooseOption(SafeAction):
    """Takes "1" or "the second one" when nothing is asked: of the buttons offered last."""

    action_name = "action_choose_option"

    def act(self, turn: Turn) -> Said:
        """Press the button, or say that there is nothing to choose from."""
        picked = chosen(turn, self.tools)
        if picked and picked != NONE_OF_THEM:
            return self.router.hand_on(turn_for_payload(picked, turn))
        text = self.speaker(turn).say("choose.nothing_offered")
        return Said((Reply(text, ProcedureTalk(self.tools).examples(turn)),), Outcome.CLARIFY)


class Fallback(SafeAction):
    """Second step when the intent is unsure: do the words name a procedure all the same?"""

    action_name = "action_fallback"
    sure = 0.85

    def act(self, turn: Turn) -> Said:
        """Answer a strong hit, offer a middling one, else help."""
        if turn.text and self.tools.cues.found_in("denunciation", turn.text):
            return self.router.hand_on(replace(turn, intent="report_denunciation"))
        for entity, intent in _CASE_INTENTS.items():
            if turn.first(entity):
                return self.router.hand_on(replace(turn, intent=intent))
        turn = in_the_talk(turn, self.tools.cues)
        question = question_of(turn)
        meant = self.tools.finder.follow_up(question) or self.tools.finder.find(question)
        if meant.kind in {"unnamed", "not_held"} and not turn.first("procedure_code"):
            return self._help(turn)
        if meant.kind == "one" and meant.likelihood < self.sure:
            close = likely(meant.candidates, WORTH_OFFERING)
            meant = Meant("several", candidates=close or meant.candidates[:1])
        said = ProcedureTalk(self.tools).respond(turn, meant, turn.aspects)
        return replace(said, intent="ask_procedure")

    def _help(self, turn: Turn) -> Said:
        """Say that the message was not understood, with examples to press."""
        if turn.text:
            keep_unanswered(turn.text, "not_understood", self.tools.open_work)
        text = self.speaker(turn).say("fallback.text", link=self.tools.facts.portal_url)
        return Said((Reply(text, ProcedureTalk(self.tools).examples(turn)),), Outcome.FALLBACK)


def _only(turn: Turn, entity: str) -> dict[str, tuple[str, ...]]:
    """Return the entities of a turn with nothing but one kind."""
    return {entity: turn.entities[entity]}
