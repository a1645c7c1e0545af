"""The answer about one procedure, and the buttons that go with it."""

from __future__ import annotations

from collections.abc import Sequence

from actions.checklist_payloads import START, own_papers
from actions.talk_memory import after_answer, likely
from actions.titles import short_titles
from actions.toolbox import Toolbox
from actions.turn import Said, Turn, payload
from casework.conversation import Button, Outcome, Reply
from casework.procedures import Aspect, Grade, Procedure
from casework.services.answer_papers import paper_pages
from casework.services.answer_procedure import Meant
from casework.services.checklist import is_worth_asking
from casework.services.compose_answer import compose_answer, pack
from casework.services.condolence import tells_of_a_death

MAX_TITLE = 60
NEAR_ENOUGH = 0.10  # probability from which another procedure is offered beside an answer
BESIDE_CONDOLENCE = 0.30  # the same where someone died: nothing far-fetched beside a condolence
_MAX_NEAR = 2
_MAX_ASPECT_BUTTONS = 4
_OFFERED = (
    Aspect.DOCUMENTS,
    Aspect.FEE,
    Aspect.TIME_LIMIT,
    Aspect.WHERE,
    Aspect.HOW_TO_FILE,
    Aspect.ELIGIBILITY,
    Aspect.RESULT_FORM,
    Aspect.LEGAL_BASIS,
)


class ProcedureAnswer:
    """Tells the asked aspects of one procedure and offers what comes next."""

    def __init__(self, tools: Toolbox) -> None:
        self._tools = tools

    def answer(
        self, turn: Turn, procedure: Procedure, aspects: Sequence[Aspect], meant: Meant
    ) -> Said:
        """Tell the asked aspects; offer the other aspects, and other procedures near the question.

        Args:
            turn: The turn answered.
            procedure: The record told.
            aspects: What is asked of it.
            meant: How it was found.
        """
        page = int(turn.first("option") or 1) if turn.pressed else 1
        style = self._tools.style(turn.language)
        opening = self._opening(turn, procedure)
        others = self._others(meant, BESIDE_CONDOLENCE if opening else NEAR_ENOUGH)
        closing = [style.speaker.say(_closing_key(meant))] if others else []
        told = compose_answer(procedure, aspects, style, page)
        texts = pack([*opening, *told, *closing])
        buttons = self.next_buttons(turn, procedure, aspects, page)
        buttons += _other_buttons(others, aspects)
        replies = [Reply(text) for text in texts[:-1]] + [Reply(texts[-1], buttons)]
        aspect = next(iter(aspects), Aspect.GENERAL)
        memory = after_answer(turn, procedure.code, self._named(turn, procedure, meant))
        slots = {"procedure_code": procedure.code, "aspect": aspect.value, "memory": memory}
        return Said(
            tuple(replies),
            Outcome.ANSWER,
            slots=slots,
            procedures=meant.candidates,
            aspect=aspect,
            aspects=tuple(aspects),
        )

    def next_buttons(
        self, turn: Turn, procedure: Procedure, answered: Sequence[Aspect], page: int
    ) -> tuple[Button, ...]:
        """Offer the rest of a long list first, then the aspects not answered yet."""
        if procedure.grade is Grade.LISTED:
            return ()
        speaker = self._tools.speaker(turn.language)
        code = procedure.code
        buttons = []
        if Aspect.DOCUMENTS in answered and page < paper_pages(procedure, speaker):
            entities = {"procedure_code": code, "aspect": "documents", "option": str(page + 1)}
            buttons.append(
                Button(speaker.say("button.more_papers"), payload("ask_procedure", **entities))
            )
        if Aspect.DOCUMENTS in answered and is_worth_asking(procedure, self._tools.cues):
            buttons.append(Button(speaker.say("button.own_papers"), own_papers(code, START)))
        left = [aspect for aspect in _OFFERED if aspect not in answered]
        buttons += [
            Button(
                speaker.say(f"button.aspect.{aspect.value}"),
                payload("ask_procedure", procedure_code=code, aspect=aspect.value),
            )
            for aspect in left[:_MAX_ASPECT_BUTTONS]
        ]
        return tuple(buttons)

    def _opening(self, turn: Turn, procedure: Procedure) -> list[str]:
        """Return what is said before the facts: a word of condolence where someone died."""
        words = turn.text or str(turn.memory.get("question") or "")
        if not tells_of_a_death(words, procedure, self._tools.cues):
            return []
        return [self._tools.speaker(turn.language).say("answer.condolence")]

    def _others(self, meant: Meant, least: float) -> list[Procedure]:
        """Return the other procedures that may be meant, of at least this probability."""
        near = [candidate.code for candidate in likely(meant.candidates[1:], least)]
        codes = meant.also_offered or tuple(near[:_MAX_NEAR])
        return [procedure for procedure in map(self._tools.catalogue.get, codes) if procedure]

    def _named(self, turn: Turn, procedure: Procedure, meant: Meant) -> str | None:
        """Return the citizen's words for the procedure, for follow-ups that name a variant only."""
        words, question = meant.named_as, turn.memory.get("question")
        if words is None and question:
            words = self._tools.finder.matter_of(str(question))
        if words is None and (question or turn.slot("procedure_code") == procedure.code):
            words = turn.memory.get("named")
        return words


def _closing_key(meant: Meant) -> str:
    """Return the wording key of the line above the other procedures."""
    return "answer.other_offered" if meant.also_offered else "answer.another_near"


def _other_buttons(others: Sequence[Procedure], aspects: Sequence[Aspect]) -> tuple[Button, ...]:
    """Return a button for each of the other procedures, asking the same."""
    values = [aspect.value for aspect in aspects]
    titles = short_titles([procedure.name for procedure in others], MAX_TITLE)
    return tuple(
        Button(title, payload("ask_procedure", procedure_code=other.code, aspect=values))
        for title, other in zip(titles, others, strict=True)
    )
